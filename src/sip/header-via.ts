/** Via (RFC 3261 20.42, 18.2.1; RFC 3581). */

import { isDigitCode, isSpaceCode, parseDigits, skipSpace, skipToken, trimSpaceEnd } from './char.ts';
import { type Fault, fault } from './fault.ts';
import { param, rawParam, scanParams, TOO_MANY } from './params.ts';
import { bareHost, skipHost } from './uri.ts';

/** RFC 3261 8.1.1.7: what a branch begins with that is a transaction identifier. */
export const MAGIC_COOKIE = 'z9hG4bK';

/** One Via value. Offsets are into the text that it was parsed from. */
export class Via {
  /** `UDP`, `TCP`, `TLS` … in upper case. */
  readonly transport: string;
  /** Host of sent-by as it stands. */
  readonly host: string;
  readonly port: number | undefined;
  /** `;name=value` list, or ''. */
  readonly params: string;
  readonly start: number;
  /** After the last octet of the value: the end of the field, or the comma. */
  readonly end: number;

  constructor(transport: string, host: string, port: number | undefined, params: string, start: number, end: number) {
    this.transport = transport;
    this.host = host;
    this.port = port;
    this.params = params;
    this.start = start;
    this.end = end;
  }

  get branch(): string | undefined {
    return param(this.params, 'branch');
  }

  get received(): string | undefined {
    return param(this.params, 'received');
  }

  get maddr(): string | undefined {
    return param(this.params, 'maddr');
  }

  /** The value of `rport`: -1 if absent, 0 without (or with a bad) value. */
  get rport(): number {
    const value = param(this.params, 'rport');
    if (value === undefined) return -1;
    return Math.max(0, parseDigits(value, 0, value.length, 65_535));
  }

  /** sent-by as one text in lower case, for comparison. */
  get sentBy(): string {
    const host = this.host.toLowerCase();
    return this.port === undefined ? host : `${host}:${this.port}`;
  }
}

/** Parses the Via value at `start`, which ends at a comma or at `end`. The protocol must be `SIP/2.0`. */
export function parseVia(text: string, start: number, end: number, paramMax = 64): Via | Fault {
  // sent-protocol = protocol-name SLASH protocol-version SLASH transport, with white space round the slashes
  const from = skipSpace(text, start, end);
  let i = skipToken(text, from, end);
  if (i - from !== 3 || text.slice(from, i).toUpperCase() !== 'SIP') return fault('via', from);
  i = skipSlash(text, i, end);
  if (i < 0 || !text.startsWith('2.0', i)) return fault('via', from);
  i = skipSlash(text, i + 3, end);
  if (i < 0) return fault('via', from);
  const transportEnd = skipToken(text, i, end);
  if (transportEnd === i) return fault('via', i);
  const transport = text.slice(i, transportEnd).toUpperCase();
  i = skipSpace(text, transportEnd, end);
  if (i === transportEnd) return fault('via', i);
  const hostEnd = skipHost(text, i, end);
  if (hostEnd === i) return fault('via', i);
  const host = text.slice(i, hostEnd);
  i = skipSpace(text, hostEnd, end);
  let port: number | undefined;
  if (i < end && text.charCodeAt(i) === 0x3a) {
    i = skipSpace(text, i + 1, end);
    let portEnd = i;
    while (portEnd < end && isDigitCode(text.charCodeAt(portEnd))) portEnd++;
    port = parseDigits(text, i, portEnd, 65_535);
    if (port < 0) return fault('via', i);
    i = portEnd;
  }
  const paramsStart = skipSpace(text, i, end);
  const stop = scanParams(text, paramsStart, end, paramMax);
  if (stop < 0) return fault(stop === TOO_MANY ? 'tooManyParameters' : 'via', paramsStart);
  const paramsEnd = trimSpaceEnd(text, paramsStart, stop);
  return new Via(transport, host, port, paramsStart < paramsEnd ? text.slice(paramsStart, paramsEnd) : '', from, stop);
}

function skipSlash(text: string, position: number, end: number): number {
  const slash = skipSpace(text, position, end);
  if (slash >= end || text.charCodeAt(slash) !== 0x2f) return -1;
  return skipSpace(text, slash + 1, end);
}

/**
 * The text of `via` (as it stands in `text`) after RFC 3261 18.2.1 and RFC 3581 4 for a request that came from
 * `remoteHost`:`remotePort`, or undefined if nothing has to change. A `received` that the peer wrote is never kept.
 */
export function stampVia(text: string, via: Via, remoteHost: string, remotePort: number): string | undefined {
  const rport = rawParam(via.params, 'rport');
  const received = rawParam(via.params, 'received');
  const mustAddReceived = rport !== undefined || bareHost(via.host) !== remoteHost;
  if (!mustAddReceived && received === undefined) return undefined;
  let value = text.slice(via.start, trimSpaceEnd(text, via.start, via.end));
  if (received !== undefined) value = value.replace(/;\s*received\s*(=\s*[^;,\s]*)?/i, '');
  if (rport !== undefined) value = value.replace(/;\s*rport\s*(=\s*[^;,\s]*)?(?=\s*(;|$))/i, `;rport=${remotePort}`);
  return mustAddReceived ? `${value};received=${remoteHost}` : value;
}

/** Whether there is only white space in `text[start, end)`. */
export function isBlank(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (!isSpaceCode(text.charCodeAt(i))) return false;
  return true;
}
