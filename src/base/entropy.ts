/** Randomness as a port: cryptographically strong in production, seeded in tests. */
export interface Entropy {
  /** `bytes` random octets as lower-case hex (2 characters each). */
  hex(bytes: number): string;
  /** A uniformly distributed integer in [0, below). `below` is 1..2^32. */
  below(below: number): number;
}
