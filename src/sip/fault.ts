/**
 * Faults: what is wrong with a peer's message, as a returned number (no throw, no allocation). The low 8 bits are the
 * code, the rest the octet offset in the message at which it was found. 0 is "no fault".
 */

/** A `FaultCode` with an offset, packed; 0 for none. */
export type Fault = number;

interface FaultDescription {
  readonly code: number;
  /** Label of `tandem_malformed_total{reason}`. */
  readonly reason: string;
  /** The status that answers a request with it. */
  readonly status: number;
  /** Reason phrase of that answer. */
  readonly phrase: string;
}

/** The closed set. Codes are 1..255; order is of no meaning. */
export const FAULTS = {
  startLine: { code: 1, reason: 'start-line', status: 400, phrase: 'Malformed Start Line' },
  version: { code: 2, reason: 'version', status: 505, phrase: 'SIP Version Not Supported' },
  requestUri: { code: 3, reason: 'request-uri', status: 400, phrase: 'Malformed Request-URI' },
  uriScheme: { code: 4, reason: 'uri-scheme', status: 416, phrase: 'Unsupported URI Scheme' },
  headerLine: { code: 5, reason: 'header-line', status: 400, phrase: 'Malformed Header Line' },
  headerMissing: { code: 6, reason: 'header-missing', status: 400, phrase: 'Missing Header Field' },
  headerRepeated: { code: 7, reason: 'header-repeated', status: 400, phrase: 'Repeated Header Field' },
  via: { code: 8, reason: 'via', status: 400, phrase: 'Malformed Via' },
  from: { code: 9, reason: 'from', status: 400, phrase: 'Malformed From' },
  to: { code: 10, reason: 'to', status: 400, phrase: 'Malformed To' },
  callId: { code: 11, reason: 'call-id', status: 400, phrase: 'Malformed Call-ID' },
  cseq: { code: 12, reason: 'cseq', status: 400, phrase: 'Malformed CSeq' },
  cseqMethod: { code: 13, reason: 'cseq-method', status: 400, phrase: 'CSeq Method Does Not Match' },
  maxForwards: { code: 14, reason: 'max-forwards', status: 400, phrase: 'Malformed Max-Forwards' },
  contentLength: { code: 15, reason: 'content-length', status: 400, phrase: 'Malformed Content-Length' },
  contentLengthMissing: { code: 16, reason: 'content-length-missing', status: 400, phrase: 'Missing Content-Length' },
  bodyShort: { code: 17, reason: 'body-short', status: 400, phrase: 'Content-Length Beyond End Of Message' },
  contact: { code: 18, reason: 'contact', status: 400, phrase: 'Malformed Contact' },
  route: { code: 19, reason: 'route', status: 400, phrase: 'Malformed Route' },
  expires: { code: 20, reason: 'expires', status: 400, phrase: 'Malformed Expires' },
  path: { code: 21, reason: 'path', status: 400, phrase: 'Malformed Path' },
  headTooLarge: { code: 22, reason: 'head-too-large', status: 513, phrase: 'Message Too Large' },
  messageTooLarge: { code: 23, reason: 'message-too-large', status: 513, phrase: 'Message Too Large' },
  headerTooLong: { code: 24, reason: 'header-too-long', status: 400, phrase: 'Header Field Too Long' },
  tooManyHeaders: { code: 25, reason: 'too-many-headers', status: 400, phrase: 'Too Many Header Fields' },
  tooManyParameters: { code: 26, reason: 'too-many-parameters', status: 400, phrase: 'Too Many Parameters' },
  statusCode: { code: 27, reason: 'status-code', status: 400, phrase: 'Malformed Status Code' },
  uri: { code: 28, reason: 'uri', status: 400, phrase: 'Malformed URI' },
  authorization: { code: 29, reason: 'authorization', status: 400, phrase: 'Malformed Authorization' },
  lineEnd: { code: 30, reason: 'line-end', status: 400, phrase: 'Bare CR Or LF' },
  notSip: { code: 31, reason: 'not-sip', status: 400, phrase: 'Not SIP' },
  require: { code: 32, reason: 'require', status: 400, phrase: 'Malformed Require' },
} as const satisfies Record<string, FaultDescription>;

export type FaultName = keyof typeof FAULTS;

const BY_CODE: (FaultDescription | undefined)[] = [];
for (const description of Object.values(FAULTS)) BY_CODE[description.code] = description;

/** The fault `name` found at octet `offset`. */
export function fault(name: FaultName, offset = 0): Fault {
  return FAULTS[name].code + offset * 256;
}

/** What a fault means. `fault` must not be 0. */
export function describeFault(value: Fault): FaultDescription {
  return BY_CODE[value % 256]!;
}

/** Octet offset in the message at which the fault was found. */
export function faultOffset(value: Fault): number {
  return Math.floor(value / 256);
}
