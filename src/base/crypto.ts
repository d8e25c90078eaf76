/** Hashes as a port; the implementation is the platform's (never ours). Texts are latin1 text (see bytes.ts). */

export type HashAlgorithm = 'md5' | 'sha256' | 'sha512-256';

export interface Crypto {
  /** Lower-case hex of the hash of the octets of `text`. */
  hash(algorithm: HashAlgorithm, text: string): string;
  /** Lower-case hex of HMAC-SHA-256 (RFC 2104) over the octets of `text`. */
  hmac(key: Uint8Array, text: string): string;
  /** Whether two texts are equal, in time that depends on their lengths only. */
  equal(a: string, b: string): boolean;
}
