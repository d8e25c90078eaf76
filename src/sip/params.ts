/** `;name=value` lists (RFC 3261 25.1): kept as text, scanned when asked. Values are tokens, hosts or quoted strings. */

import { hasNameAt, isSpaceCode, isTokenCode, skipQuoted, skipSpace, skipToken, unquote } from './char.ts';

const SEMICOLON = 0x3b;
const EQUALS = 0x3d;
const COMMA = 0x2c;
const QUOTE = 0x22;

/** `scanParams` found something that is not a parameter. */
export const MALFORMED = -1;

/** `scanParams` found more parameters than allowed. */
export const TOO_MANY = -2;

/**
 * Reads `*( SEMI generic-param )` from `position`. Gives the position at which it ends, which is `end` or stands on a
 * comma (after white space), or `MALFORMED` or `TOO_MANY`.
 */
export function scanParams(text: string, position: number, end: number, countMax: number): number {
  let i = skipSpace(text, position, end);
  let count = 0;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code === COMMA) return i;
    if (code !== SEMICOLON) return MALFORMED;
    if (++count > countMax) return TOO_MANY;
    i = skipSpace(text, i + 1, end);
    const nameEnd = skipToken(text, i, end);
    if (nameEnd === i) return MALFORMED;
    i = skipSpace(text, nameEnd, end);
    if (text.charCodeAt(i) !== EQUALS || i >= end) continue;
    i = skipSpace(text, i + 1, end);
    const valueEnd = skipValue(text, i, end);
    if (valueEnd <= i) return MALFORMED;
    i = skipSpace(text, valueEnd, end);
  }
  return end;
}

/** End of a `gen-value` (token, host with IPv6 reference, or quoted-string) at `position`; -1 for a bad quoted-string. */
function skipValue(text: string, position: number, end: number): number {
  if (text.charCodeAt(position) === QUOTE) return skipQuoted(text, position, end);
  let i = position;
  while (i < end) {
    const code = text.charCodeAt(i);
    // `[`, `]` and `:` stand in an IPv6 reference, and in values that phones leave unquoted.
    if (!isTokenCode(code) && code !== 0x5b && code !== 0x5d && code !== 0x3a && code !== 0x2f) break;
    i++;
  }
  return i;
}

/**
 * The value of parameter `name` (lower case) in `text`, a list that `scanParams` accepted: without white space, with
 * its quotes if it has them; '' if it has no value; undefined if it is absent.
 */
export function rawParam(text: string, name: string): string | undefined {
  const end = text.length;
  let i = 0;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code === QUOTE) {
      i = skipQuoted(text, i, end);
      if (i < 0) return undefined;
      continue;
    }
    i++;
    if (code !== SEMICOLON) continue;
    i = skipSpace(text, i, end);
    if (!hasNameAt(text, i, name)) continue;
    let after = i + name.length;
    if (after < end && isTokenCode(text.charCodeAt(after))) continue;
    after = skipSpace(text, after, end);
    if (after >= end || text.charCodeAt(after) !== EQUALS) return '';
    after = skipSpace(text, after + 1, end);
    let valueEnd = skipValue(text, after, end);
    if (valueEnd < 0) return undefined;
    while (valueEnd > after && isSpaceCode(text.charCodeAt(valueEnd - 1))) valueEnd--;
    return text.slice(after, valueEnd);
  }
  return undefined;
}

/** Like `rawParam`, with a quoted-string unquoted. */
export function param(text: string, name: string): string | undefined {
  const raw = rawParam(text, name);
  return raw === undefined ? undefined : unquote(raw);
}

/** One parameter as it stands. */
export interface Param {
  readonly name: string;
  /** With quotes if it has them; undefined without `=`. */
  readonly value: string | undefined;
}

/** All parameters of a list that `scanParams` accepted, in order. */
export function listParams(text: string): Param[] {
  const params: Param[] = [];
  const end = text.length;
  let i = skipSpace(text, 0, end);
  while (i < end && text.charCodeAt(i) === SEMICOLON) {
    const start = skipSpace(text, i + 1, end);
    const nameEnd = skipToken(text, start, end);
    if (nameEnd === start) break;
    const name = text.slice(start, nameEnd);
    i = skipSpace(text, nameEnd, end);
    let value: string | undefined;
    if (i < end && text.charCodeAt(i) === EQUALS) {
      const valueStart = skipSpace(text, i + 1, end);
      const valueEnd = skipValue(text, valueStart, end);
      if (valueEnd < 0) break;
      value = text.slice(valueStart, valueEnd);
      i = skipSpace(text, valueEnd, end);
    }
    params.push({ name, value });
  }
  return params;
}
