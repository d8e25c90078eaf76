/** Challenges and credentials (RFC 3261 25.1, RFC 7616 3.3, 3.4): `Scheme name=value, name="value" …`. */

import { isTokenCode, skipQuoted, skipSpace, skipToken, unquote } from './char.ts';
import { type Fault, fault } from './fault.ts';

/** One challenge or one set of credentials. */
export interface AuthValue {
  /** Lower case: `digest`. */
  readonly scheme: string;
  /** By lower-case name; values without quotes and quoted-pairs. */
  readonly params: ReadonlyMap<string, string>;
}

/**
 * Parses a whole Authorization, Proxy-Authorization, WWW-Authenticate or Proxy-Authenticate field value. The
 * parameters of a scheme other than Digest are read where they have the same form, else left out. A parameter that
 * comes twice is a fault.
 */
export function parseAuth(text: string, paramMax = 64): AuthValue | Fault {
  const end = text.length;
  const schemeStart = skipSpace(text, 0, end);
  const schemeEnd = skipToken(text, schemeStart, end);
  if (schemeEnd === schemeStart) return fault('authorization', schemeStart);
  const scheme = text.slice(schemeStart, schemeEnd).toLowerCase();
  const params = new Map<string, string>();
  let i = skipSpace(text, schemeEnd, end);
  if (i < end && i === schemeEnd) return fault('authorization', i);
  while (i < end) {
    if (text.charCodeAt(i) === 0x2c) {
      i = skipSpace(text, i + 1, end);
      continue;
    }
    const nameEnd = skipToken(text, i, end);
    const equals = skipSpace(text, nameEnd, end);
    if (nameEnd === i || equals >= end || text.charCodeAt(equals) !== 0x3d) {
      return scheme === 'digest' ? fault('authorization', i) : { scheme, params };
    }
    const valueStart = skipSpace(text, equals + 1, end);
    const valueEnd = text.charCodeAt(valueStart) === 0x22 ? skipQuoted(text, valueStart, end) : skipBare(text, valueStart);
    if (valueEnd <= valueStart) return scheme === 'digest' ? fault('authorization', i) : { scheme, params };
    const name = text.slice(i, nameEnd).toLowerCase();
    if (params.has(name)) return fault('authorization', i);
    if (params.size >= paramMax) return fault('tooManyParameters', i);
    params.set(name, unquote(text.slice(valueStart, valueEnd)));
    i = skipSpace(text, valueEnd, end);
    if (i < end && text.charCodeAt(i) !== 0x2c) return fault('authorization', i);
  }
  return { scheme, params };
}

function skipBare(text: string, position: number): number {
  let i = position;
  while (i < text.length && (isTokenCode(text.charCodeAt(i)) || text.charCodeAt(i) === 0x3d)) i++;
  return i;
}
