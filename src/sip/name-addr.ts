/** `name-addr / addr-spec` with parameters (RFC 3261 20.10, 25.1): From, To, Contact, Route, Record-Route, Path. */

import { isSpaceCode, isTokenCode, skipQuoted, skipSpace, trimSpaceEnd, unquote } from './char.ts';
import { type Fault, type FaultName, fault } from './fault.ts';
import { param, scanParams, TOO_MANY } from './params.ts';
import { parseUri, type Uri } from './uri.ts';

/** One value. Offsets are into the text that it was parsed from. */
export class NameAddr {
  /** As it stands, with quotes if it has them; '' without. */
  readonly display: string;
  /** The URI, without angle brackets. */
  readonly uriText: string;
  /** `;name=value` list after the URI, or ''. */
  readonly params: string;
  /** Whether the URI stands in angle brackets. */
  readonly isBracketed: boolean;
  readonly start: number;
  /** After the last octet of the value: the end of the field, or of the white space before a comma. */
  readonly end: number;
  #uri: Uri | Fault | undefined;

  constructor(display: string, uriText: string, params: string, isBracketed: boolean, start: number, end: number) {
    this.display = display;
    this.uriText = uriText;
    this.params = params;
    this.isBracketed = isBracketed;
    this.start = start;
    this.end = end;
  }

  /** The URI taken apart, when first asked. */
  get uri(): Uri | Fault {
    this.#uri ??= parseUri(this.uriText);
    return this.#uri;
  }

  /** The display name for a person: unquoted. */
  get displayName(): string {
    return unquote(this.display);
  }

  get tag(): string | undefined {
    return param(this.params, 'tag');
  }

  /** A header parameter (not one of the URI) by its lower-case name. */
  param(name: string): string | undefined {
    return param(this.params, name);
  }
}

/**
 * Parses the value that begins at `start` and ends at a comma or at `end`. Returns a `Fault` with code `name`
 * (offset in `text`) if it is malformed.
 */
export function parseNameAddr(
  text: string,
  start: number,
  end: number,
  name: FaultName,
  paramMax = 64,
): NameAddr | Fault {
  const from = skipSpace(text, start, end);
  let i = from;
  let display = '';
  if (text.charCodeAt(i) === 0x22) {
    const close = skipQuoted(text, i, end);
    if (close < 0) return fault(name, i);
    display = text.slice(i, close);
    i = skipSpace(text, close, end);
    if (i >= end || text.charCodeAt(i) !== 0x3c) return fault(name, i);
  } else {
    // Tokens before `<` are a display name; anything else begins an addr-spec.
    while (i < end && (isTokenCode(text.charCodeAt(i)) || isSpaceCode(text.charCodeAt(i)))) i++;
    if (i < end && text.charCodeAt(i) === 0x3c) display = text.slice(from, trimSpaceEnd(text, from, i));
    else i = from;
  }
  let uriText: string;
  const isBracketed = text.charCodeAt(i) === 0x3c && i < end;
  if (isBracketed) {
    const close = text.indexOf('>', i);
    if (close < 0 || close >= end) return fault(name, i);
    uriText = text.slice(i + 1, close);
    if (!isUriText(uriText)) return fault(name, i + 1);
    i = close + 1;
  } else {
    // RFC 3261 20.10: without brackets, everything after a semicolon is a header parameter, and the URI may hold
    // neither comma, question mark nor semicolon.
    let stop = i;
    while (stop < end) {
      const code = text.charCodeAt(stop);
      if (code === 0x3b || code === 0x2c || isSpaceCode(code)) break;
      if (code === 0x3f || code === 0x3c || code === 0x3e || code === 0x22) return fault(name, stop);
      stop++;
    }
    uriText = text.slice(i, stop);
    if (!isUriText(uriText)) return fault(name, i);
    i = stop;
  }
  const paramsStart = skipSpace(text, i, end);
  const stop = scanParams(text, paramsStart, end, paramMax);
  if (stop < 0) return fault(stop === TOO_MANY ? 'tooManyParameters' : name, paramsStart);
  const paramsEnd = trimSpaceEnd(text, paramsStart, stop);
  const params = paramsStart >= paramsEnd ? '' : text.slice(paramsStart, paramsEnd);
  return new NameAddr(display, uriText, params, isBracketed, from, stop);
}

/** Whether `text` can be a URI: a scheme, a colon, and neither white space nor quotes. */
function isUriText(text: string): boolean {
  const colon = text.indexOf(':');
  if (colon <= 0 || colon === text.length - 1) return false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || code === 0x22 || code === 0x3c || code === 0x7f) return false;
  }
  return true;
}

/**
 * All values of a comma-separated field in `text[start, end)`, appended to `into`. Returns 0, or the fault of the
 * first bad one. An empty value (`,,`) is a fault.
 */
export function parseNameAddrs(
  text: string,
  start: number,
  end: number,
  name: FaultName,
  into: NameAddr[],
  paramMax = 64,
): Fault {
  let i = start;
  for (;;) {
    const value = parseNameAddr(text, i, end, name, paramMax);
    if (typeof value === 'number') return value;
    into.push(value);
    if (value.end >= end) return 0;
    i = value.end + 1;
  }
}
