/** How large a message may be; from the configuration (`limits`). */
export interface MessageLimits {
  /** Octets of a whole message. */
  readonly messageBytes: number;
  /** Octets from the start line to the empty line. */
  readonly headBytes: number;
  /** Header fields (lines, folded ones counted once). */
  readonly headerCount: number;
  /** Octets of one header field. */
  readonly headerBytes: number;
  /** Parameters of one URI, Via, Contact or credentials. */
  readonly parameterCount: number;
}

export const DEFAULT_LIMITS: MessageLimits = {
  messageBytes: 65_535,
  headBytes: 32_768,
  headerCount: 256,
  headerBytes: 8_192,
  parameterCount: 64,
};
