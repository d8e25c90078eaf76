/**
 * Header field names as small integers: those that a proxy or registrar acts on, with their compact forms
 * (RFC 3261 7.3.3, 20; IANA SIP parameters). Every other name is `Header.other` and is passed through.
 */

interface HeaderDescription {
  /** The name as we print it. */
  readonly name: string;
  readonly compact?: string;
  /** May appear once only, and has one value (RFC 3261 7.3.1, table 2). */
  readonly isSingle?: boolean;
}

const DESCRIPTIONS: readonly HeaderDescription[] = [
  { name: '' },
  { name: 'Via', compact: 'v' },
  { name: 'From', compact: 'f', isSingle: true },
  { name: 'To', compact: 't', isSingle: true },
  { name: 'Call-ID', compact: 'i', isSingle: true },
  { name: 'CSeq', isSingle: true },
  { name: 'Max-Forwards', isSingle: true },
  { name: 'Content-Length', compact: 'l', isSingle: true },
  { name: 'Content-Type', compact: 'c', isSingle: true },
  { name: 'Contact', compact: 'm' },
  { name: 'Route' },
  { name: 'Record-Route' },
  { name: 'Expires', isSingle: true },
  { name: 'Authorization' },
  { name: 'Proxy-Authorization' },
  { name: 'WWW-Authenticate' },
  { name: 'Proxy-Authenticate' },
  { name: 'Require' },
  { name: 'Proxy-Require' },
  { name: 'Supported', compact: 'k' },
  { name: 'Unsupported' },
  { name: 'Path' },
  { name: 'Max-Breadth', isSingle: true },
  { name: 'Timestamp', isSingle: true },
  { name: 'User-Agent', isSingle: true },
  { name: 'Retry-After', isSingle: true },
  { name: 'Min-Expires', isSingle: true },
  { name: 'Allow' },
  { name: 'Event', compact: 'o', isSingle: true },
  { name: 'Date', isSingle: true },
  { name: 'Server', isSingle: true },
  { name: 'Reason' },
];

/** Ids of header field names; `other` is 0. */
export const Header = {
  other: 0,
  via: 1,
  from: 2,
  to: 3,
  callId: 4,
  cseq: 5,
  maxForwards: 6,
  contentLength: 7,
  contentType: 8,
  contact: 9,
  route: 10,
  recordRoute: 11,
  expires: 12,
  authorization: 13,
  proxyAuthorization: 14,
  wwwAuthenticate: 15,
  proxyAuthenticate: 16,
  require: 17,
  proxyRequire: 18,
  supported: 19,
  unsupported: 20,
  path: 21,
  maxBreadth: 22,
  timestamp: 23,
  userAgent: 24,
  retryAfter: 25,
  minExpires: 26,
  allow: 27,
  event: 28,
  date: 29,
  server: 30,
  reason: 31,
} as const;

export type HeaderId = (typeof Header)[keyof typeof Header];

/** How many ids there are. */
export const HEADER_COUNT: number = DESCRIPTIONS.length;

/** The name of a header field as we print it; '' for `Header.other`. */
export function headerName(id: HeaderId): string {
  return DESCRIPTIONS[id]!.name;
}

/** Whether the header field may appear only once and has only one value. */
export function isSingleHeader(id: HeaderId): boolean {
  return DESCRIPTIONS[id]!.isSingle === true;
}

interface Candidate {
  readonly id: HeaderId;
  /** Lower case. */
  readonly name: string;
}

/** Candidates by length of the name and its first letter: `length * 32 + (letter & 31)`. */
const CANDIDATES: Candidate[][] = [];
const LENGTH_MAX = 32;

for (const [id, { name, compact }] of DESCRIPTIONS.entries()) {
  for (const spelling of [name.toLowerCase(), compact ?? '']) {
    if (spelling === '') continue;
    const slot = spelling.length * 32 + (spelling.charCodeAt(0) & 31);
    CANDIDATES[slot] ??= [];
    CANDIDATES[slot].push({ id: id as HeaderId, name: spelling });
  }
}

/** The id of the name in `text[start, end)`, in any case and in its full or compact form. */
export function headerIdAt(text: string, start: number, end: number): HeaderId {
  const length = end - start;
  if (length === 0 || length > LENGTH_MAX) return Header.other;
  const candidates = CANDIDATES[length * 32 + (text.charCodeAt(start) & 31)];
  if (candidates === undefined) return Header.other;
  for (const candidate of candidates) {
    const { name } = candidate;
    let i = 0;
    while (i < length) {
      const code = text.charCodeAt(start + i);
      const expected = name.charCodeAt(i);
      if (code !== expected && ((code | 0x20) !== expected || expected < 0x61)) break;
      i++;
    }
    if (i === length) return candidate.id;
  }
  return Header.other;
}

/** The id of `name`, in any case and form. */
export function headerId(name: string): HeaderId {
  return headerIdAt(name, 0, name.length);
}

/** Methods with a metric label of their own; every other one counts as `other`. */
export const KNOWN_METHODS: ReadonlySet<string> = new Set([
  'INVITE',
  'ACK',
  'BYE',
  'CANCEL',
  'OPTIONS',
  'REGISTER',
  'PRACK',
  'SUBSCRIBE',
  'NOTIFY',
  'PUBLISH',
  'INFO',
  'REFER',
  'MESSAGE',
  'UPDATE',
]);

const REASONS: Readonly<Record<number, string>> = {
  100: 'Trying',
  180: 'Ringing',
  181: 'Call Is Being Forwarded',
  182: 'Queued',
  183: 'Session Progress',
  200: 'OK',
  202: 'Accepted',
  300: 'Multiple Choices',
  301: 'Moved Permanently',
  302: 'Moved Temporarily',
  305: 'Use Proxy',
  380: 'Alternative Service',
  400: 'Bad Request',
  401: 'Unauthorized',
  402: 'Payment Required',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  407: 'Proxy Authentication Required',
  408: 'Request Timeout',
  410: 'Gone',
  413: 'Request Entity Too Large',
  414: 'Request-URI Too Long',
  415: 'Unsupported Media Type',
  416: 'Unsupported URI Scheme',
  420: 'Bad Extension',
  421: 'Extension Required',
  423: 'Interval Too Brief',
  430: 'Flow Failed',
  439: 'First Hop Lacks Outbound Support',
  440: 'Max-Breadth Exceeded',
  480: 'Temporarily Unavailable',
  481: 'Call/Transaction Does Not Exist',
  482: 'Loop Detected',
  483: 'Too Many Hops',
  484: 'Address Incomplete',
  485: 'Ambiguous',
  486: 'Busy Here',
  487: 'Request Terminated',
  488: 'Not Acceptable Here',
  491: 'Request Pending',
  493: 'Undecipherable',
  500: 'Server Internal Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Server Time-out',
  505: 'Version Not Supported',
  513: 'Message Too Large',
  600: 'Busy Everywhere',
  603: 'Decline',
  604: 'Does Not Exist Anywhere',
  606: 'Not Acceptable',
};

/** The reason phrase of RFC 3261 21 (and later) for `status`, or that of its class. */
export function reasonPhrase(status: number): string {
  return REASONS[status] ?? REASONS[Math.floor(status / 100) * 100] ?? 'Unknown';
}
