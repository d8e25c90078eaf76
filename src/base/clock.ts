/** Time as a port. Production reads the system's clocks; tests hand in virtual time. */
export interface Clock {
  /** Milliseconds since an arbitrary start; never goes back. */
  monotonicMs(): number;
  /** Milliseconds since 1970-01-01T00:00:00Z; may be set by the operator. */
  wallMs(): number;
}
