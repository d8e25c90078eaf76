/** SIP and SIPS URIs (RFC 3261 19.1), tel URIs (RFC 3966) and any other absolute URI, which is passed through. */

import {
  equalsName,
  isDigitCode,
  isHexCode,
  isHostCode,
  isUriHeaderCode,
  isUriParamCode,
  isUserCode,
  parseDigits,
} from './char.ts';
import { type Fault, fault } from './fault.ts';

/** A `sip:` or `sips:` URI. Texts are as they stand in it (escapes kept), latin1 text. */
export interface SipUri {
  readonly kind: 'sip';
  readonly isSips: boolean;
  /** '' when there is no user part; telephone-subscriber parameters are part of it. */
  readonly user: string;
  readonly password: string | undefined;
  /** Name, IPv4 address, or IPv6 reference with its brackets; case as given. */
  readonly host: string;
  /** 0..65535, or undefined. */
  readonly port: number | undefined;
  /** `;name=value` list, or ''. */
  readonly params: string;
  /** What follows `?`, or ''. */
  readonly headers: string;
}

/** Any other URI: its scheme in lower case and what follows the colon. */
export interface OpaqueUri {
  readonly kind: 'opaque';
  readonly scheme: string;
  readonly rest: string;
}

export type Uri = SipUri | OpaqueUri;

const COLON = 0x3a;
const PERCENT = 0x25;

/** Parses the URI that `text` is. Returns a `Fault` (offset in `text`) when it is none. At most `paramMax` parameters. */
export function parseUri(text: string, paramMax = 64): Uri | Fault {
  const colon = text.indexOf(':');
  if (colon <= 0) return fault('uri');
  if (colon === 3 && equalsName(text.slice(0, 3), 'sip')) return parseSip(text, 4, false, paramMax);
  if (colon === 4 && equalsName(text.slice(0, 4), 'sips')) return parseSip(text, 5, true, paramMax);
  return parseOpaque(text, colon);
}

export function isFault(value: unknown): value is Fault {
  return typeof value === 'number';
}

function parseOpaque(text: string, colon: number): OpaqueUri | Fault {
  // RFC 3261 25.1: scheme = ALPHA *( ALPHA / DIGIT / "+" / "-" / "." )
  for (let i = 0; i < colon; i++) {
    const code = text.charCodeAt(i);
    const isAlpha = (code | 0x20) >= 0x61 && (code | 0x20) <= 0x7a;
    if (isAlpha) continue;
    if (i === 0 || !(isDigitCode(code) || code === 0x2b || code === 0x2d || code === 0x2e)) return fault('uri', i);
  }
  if (colon + 1 === text.length) return fault('uri', colon);
  for (let i = colon + 1; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || code === 0x22 || code === 0x3c || code === 0x3e || code === 0x7f) return fault('uri', i);
    if (code === PERCENT && !isEscape(text, i)) return fault('uri', i);
  }
  return { kind: 'opaque', scheme: text.slice(0, colon).toLowerCase(), rest: text.slice(colon + 1) };
}

function isEscape(text: string, position: number): boolean {
  return isHexCode(text.charCodeAt(position + 1)) && isHexCode(text.charCodeAt(position + 2));
}

/** End of a run of characters of `isAllowed` and escapes, or -1 at a bad escape. */
function skipEscaped(text: string, position: number, end: number, isAllowed: (code: number) => boolean): number {
  let i = position;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code === PERCENT) {
      if (i + 2 >= end || !isEscape(text, i)) return -1;
      i += 3;
    } else if (isAllowed(code)) {
      i++;
    } else {
      break;
    }
  }
  return i;
}

function isPasswordCode(code: number): boolean {
  return isUserCode(code) && code !== 0x3b && code !== 0x3f && code !== 0x2f;
}

function parseSip(text: string, start: number, isSips: boolean, paramMax: number): SipUri | Fault {
  const end = text.length;
  let user = '';
  let password: string | undefined;
  let i = start;
  const at = text.indexOf('@', start);
  if (at >= 0) {
    const userEnd = skipEscaped(text, start, at, isUserCode);
    if (userEnd <= start) return fault('uri', start);
    user = text.slice(start, userEnd);
    if (userEnd < at) {
      if (text.charCodeAt(userEnd) !== COLON) return fault('uri', userEnd);
      const passwordEnd = skipEscaped(text, userEnd + 1, at, isPasswordCode);
      if (passwordEnd !== at) return fault('uri', userEnd);
      password = text.slice(userEnd + 1, at);
    }
    i = at + 1;
  }
  const hostEnd = skipHost(text, i, end);
  if (hostEnd <= i) return fault('uri', i);
  const host = text.slice(i, hostEnd);
  i = hostEnd;
  let port: number | undefined;
  if (i < end && text.charCodeAt(i) === COLON) {
    let portEnd = i + 1;
    while (portEnd < end && isDigitCode(text.charCodeAt(portEnd))) portEnd++;
    port = parseDigits(text, i + 1, portEnd, 65_535);
    if (port < 0) return fault('uri', i);
    i = portEnd;
  }
  const paramStart = i;
  let count = 0;
  while (i < end && text.charCodeAt(i) === 0x3b) {
    if (++count > paramMax) return fault('tooManyParameters', i);
    const nameEnd = skipEscaped(text, i + 1, end, isUriParamCode);
    if (nameEnd <= i + 1) return fault('uri', i);
    i = nameEnd;
    if (i < end && text.charCodeAt(i) === 0x3d) {
      const valueEnd = skipEscaped(text, i + 1, end, isUriParamCode);
      if (valueEnd < 0) return fault('uri', i);
      i = valueEnd;
    }
  }
  const params = paramStart === i ? '' : text.slice(paramStart, i);
  let headers = '';
  if (i < end && text.charCodeAt(i) === 0x3f) {
    const headersEnd = skipEscaped(text, i + 1, end, isHeaderCode);
    if (headersEnd !== end || headersEnd === i + 1) return fault('uri', i);
    headers = text.slice(i + 1, headersEnd);
    i = headersEnd;
  }
  if (i !== end) return fault('uri', i);
  return { kind: 'sip', isSips, user, password, host, port, params, headers };
}

function isHeaderCode(code: number): boolean {
  return isUriHeaderCode(code) || code === 0x3d || code === 0x26;
}

/** End of a host (name, IPv4 address or IPv6 reference) at `position`; `position` itself if there is none. */
export function skipHost(text: string, position: number, end: number): number {
  if (text.charCodeAt(position) === 0x5b) {
    const close = text.indexOf(']', position);
    if (close < 0 || close >= end) return position;
    for (let i = position + 1; i < close; i++) {
      const code = text.charCodeAt(i);
      if (!isHexCode(code) && code !== COLON && code !== 0x2e) return position;
    }
    return close - position < 3 ? position : close + 1;
  }
  let i = position;
  while (i < end && isHostCode(text.charCodeAt(i))) i++;
  return i;
}

/** The value of a URI parameter `name` (lower case), unescaped; '' without a value; undefined if absent. */
export function uriParam(uri: SipUri, name: string): string | undefined {
  if (uri.params === '') return undefined;
  for (const [key, value] of pairs(uri.params.slice(1), ';')) if (key === name) return unescapeUri(value);
  return undefined;
}

/** `text` without its `%HH` escapes. */
export function unescapeUri(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** `text` with every character escaped that a user part may not hold. */
export function escapeUser(text: string): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    out += isUserCode(code) ? text[i] : `%${code.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/** Prints a URI; the inverse of `parseUri` but for the case of the scheme. */
export function printUri(uri: Uri): string {
  if (uri.kind === 'opaque') return `${uri.scheme}:${uri.rest}`;
  const scheme = uri.isSips ? 'sips:' : 'sip:';
  const password = uri.password === undefined ? '' : `:${uri.password}`;
  const user = uri.user === '' ? '' : `${uri.user}${password}@`;
  const port = uri.port === undefined ? '' : `:${uri.port}`;
  const headers = uri.headers === '' ? '' : `?${uri.headers}`;
  return `${scheme}${user}${uri.host}${port}${uri.params}${headers}`;
}

/** `host` of a URI without the brackets of an IPv6 reference, in lower case. */
export function bareHost(host: string): string {
  const bare = host.charCodeAt(0) === 0x5b ? host.slice(1, -1) : host;
  return bare.toLowerCase();
}

/** Parameters whose absence in one URI makes it differ from another that has them (RFC 3261 19.1.4). */
const DECISIVE_PARAMS = ['user', 'ttl', 'method', 'maddr', 'transport'];

/** Whether two URIs are equal by RFC 3261 19.1.4 (SIP, SIPS) or RFC 3966 4 / RFC 3986 6.2.1 (others, as text). */
export function equalUri(a: Uri, b: Uri): boolean {
  if (a.kind === 'opaque' || b.kind === 'opaque') {
    if (a.kind !== b.kind || a.kind !== 'opaque' || b.kind !== 'opaque' || a.scheme !== b.scheme) return false;
    return a.scheme === 'tel' ? equalTel(a.rest, b.rest) : a.rest === b.rest;
  }
  if (a.isSips !== b.isSips || a.port !== b.port) return false;
  if (canonicalEscapes(a.user) !== canonicalEscapes(b.user)) return false;
  if (canonicalEscapes(a.password ?? '') !== canonicalEscapes(b.password ?? '')) return false;
  if ((a.password === undefined) !== (b.password === undefined)) return false;
  if (a.host.length !== b.host.length || a.host.toLowerCase() !== b.host.toLowerCase()) return false;
  return equalParams(a.params, b.params) && equalHeaders(a.headers, b.headers);
}

function equalTel(a: string, b: string): boolean {
  const strip = (rest: string): string => {
    const semicolon = rest.indexOf(';');
    const number = (semicolon < 0 ? rest : rest.slice(0, semicolon)).replace(/[-.()]/g, '');
    const params = semicolon < 0 ? [] : rest.slice(semicolon + 1).split(';');
    return [number, ...params.sort()].join(';').toLowerCase();
  };
  return strip(a) === strip(b);
}

/** Escapes that were not needed undone and the others in one case, so that equal texts mean equal users. */
function canonicalEscapes(text: string): string {
  if (!text.includes('%')) return text;
  return text.replace(/%([0-9A-Fa-f]{2})/g, (whole, hex: string) => {
    const code = Number.parseInt(hex, 16);
    // RFC 3261 19.1.4: characters other than "reserved" (RFC 2396) equal their escapes.
    const isPlain = isUserCode(code) && !';/?:@&=+$,'.includes(String.fromCharCode(code));
    return isPlain ? String.fromCharCode(code) : whole.toUpperCase();
  });
}

function pairs(text: string, separator: string): [string, string][] {
  return text.split(separator).map((part) => {
    const equals = part.indexOf('=');
    const name = equals < 0 ? part : part.slice(0, equals);
    return [canonicalEscapes(name).toLowerCase(), equals < 0 ? '' : part.slice(equals + 1)];
  });
}

function equalParams(a: string, b: string): boolean {
  if (a === b) return true;
  const left = new Map(a === '' ? [] : pairs(a.slice(1), ';'));
  const right = new Map(b === '' ? [] : pairs(b.slice(1), ';'));
  for (const [name, value] of left) {
    const other = right.get(name);
    // RFC 3261 19.1.4: a parameter in both must match; one in only one of them is ignored unless it is decisive.
    if (other !== undefined && canonicalEscapes(value).toLowerCase() !== canonicalEscapes(other).toLowerCase()) {
      return false;
    }
  }
  return DECISIVE_PARAMS.every((name) => left.has(name) === right.has(name));
}

function equalHeaders(a: string, b: string): boolean {
  if (a === b) return true;
  const sorted = (headers: string): string =>
    (headers === '' ? [] : pairs(headers, '&'))
      .map(([name, value]) => `${name}=${canonicalEscapes(value)}`)
      .sort()
      .join('&');
  return sorted(a) === sorted(b);
}
