/**
 * A SIP message as it came: one latin1 text, and an index of where its header fields stand. Values are taken apart
 * when they are asked for, once. What nobody asks for is never looked at, and leaves as the octets that came.
 *
 *     #fields, five numbers a field:   id | line start | value start | value end | line end
 *
 * `line start`..`line end` is the whole field with its folds and last CRLF; `value` is without white space at its ends.
 */

import { bytesFromLatin1 } from '../base/bytes.ts';
import { hasNameAt, isDigitCode, parseDigits, skipSpace, skipToken, unfold } from './char.ts';
import { type Fault, fault } from './fault.ts';
import { parseVia, type Via } from './header-via.ts';
import { type NameAddr, parseNameAddr, parseNameAddrs } from './name-addr.ts';
import { parseUri, type Uri } from './uri.ts';
import { Header, type HeaderId } from './vocabulary.ts';

const STRIDE = 5;

/** RFC 3261 8.1.1.5: a CSeq number is below 2^31. */
const CSEQ_MAX = 2 ** 31 - 1;

export interface CSeq {
  readonly number: number;
  readonly method: string;
}

/** The start line, as `parseMessage` read it. */
export interface StartLine {
  /** '' in a response. */
  readonly method: string;
  /** Request-URI as it stands; '' in a response. */
  readonly uriText: string;
  /** 0 in a request. */
  readonly status: number;
  readonly reason: string;
}

export class Message {
  readonly method: string;
  readonly uriText: string;
  readonly status: number;
  readonly reason: string;
  /** The first thing found wrong while it was indexed; 0: nothing. */
  fault: Fault = 0;
  readonly #fields: number[];
  #text: string;
  #bodyStart: number;
  #uri: Uri | Fault | undefined;
  #topVia: Via | Fault | undefined;
  #from: NameAddr | Fault | undefined;
  #to: NameAddr | Fault | undefined;
  #cseq: CSeq | Fault | undefined;

  /** Used by `parseMessage`. `fields` is the index described above, in order. */
  constructor(text: string, bodyStart: number, start: StartLine, fields: number[]) {
    this.#text = text;
    this.#bodyStart = bodyStart;
    this.method = start.method;
    this.uriText = start.uriText;
    this.status = start.status;
    this.reason = start.reason;
    this.#fields = fields;
  }

  get isRequest(): boolean {
    return this.method !== '';
  }

  /** The whole message. */
  get text(): string {
    return this.#text;
  }

  /** Where the body begins in `text`. */
  get bodyStart(): number {
    return this.#bodyStart;
  }

  /** The body's octets; a copy. */
  get body(): Uint8Array<ArrayBuffer> {
    return bytesFromLatin1(this.#text.slice(this.#bodyStart));
  }

  /** How many header fields there are. */
  get fieldCount(): number {
    return this.#fields.length / STRIDE;
  }

  fieldId(index: number): HeaderId {
    return this.#fields[index * STRIDE] as HeaderId;
  }

  /** Where the field's line begins in `text`. */
  fieldStart(index: number): number {
    return this.#fields[index * STRIDE + 1]!;
  }

  valueStart(index: number): number {
    return this.#fields[index * STRIDE + 2]!;
  }

  valueEnd(index: number): number {
    return this.#fields[index * STRIDE + 3]!;
  }

  /** Where the field ends in `text`: after its last CRLF. */
  fieldEnd(index: number): number {
    return this.#fields[index * STRIDE + 4]!;
  }

  /** The field's name as it stands. */
  fieldName(index: number): string {
    const start = this.fieldStart(index);
    return this.#text.slice(start, skipToken(this.#text, start, this.valueStart(index)));
  }

  /** The field's value, unfolded. */
  fieldValue(index: number): string {
    return unfold(this.#text.slice(this.valueStart(index), this.valueEnd(index)));
  }

  /** Index of the first field `id` at or after index `from`, or -1. */
  find(id: HeaderId, from = 0): number {
    const fields = this.#fields;
    for (let i = from * STRIDE; i < fields.length; i += STRIDE) if (fields[i] === id) return i / STRIDE;
    return -1;
  }

  /** Indices of all fields whose name is `name` (lower case, full form), in any case; for names without an id. */
  findByName(name: string): number[] {
    const found: number[] = [];
    for (let i = 0; i < this.fieldCount; i++) {
      const start = this.fieldStart(i);
      const end = skipToken(this.#text, start, this.fieldEnd(i));
      if (end - start === name.length && hasNameAt(this.#text, start, name)) found.push(i);
    }
    return found;
  }

  /** The unfolded value of the first field `id`, or undefined. */
  value(id: HeaderId): string | undefined {
    const index = this.find(id);
    return index < 0 ? undefined : this.fieldValue(index);
  }

  /** The number that single-valued field `id` holds: undefined if it is absent, -1 if it is malformed or above `max`. */
  number(id: HeaderId, max: number): number | undefined {
    const index = this.find(id);
    if (index < 0) return undefined;
    return parseDigits(this.#text, this.valueStart(index), this.valueEnd(index), max);
  }

  /** All comma-separated values of all fields `id` without regard to their place (Require, Supported …), unfolded. */
  tokens(id: HeaderId): string[] {
    const tokens: string[] = [];
    for (let index = this.find(id); index >= 0; index = this.find(id, index + 1)) {
      for (const part of this.fieldValue(index).split(',')) {
        const token = part.trim();
        if (token !== '') tokens.push(token);
      }
    }
    return tokens;
  }

  /** All name-addr values of all fields `id`, in order, or the fault of the first bad one. */
  nameAddrs(id: HeaderId): NameAddr[] | Fault {
    const found: NameAddr[] = [];
    const name = id === Header.contact ? 'contact' : id === Header.path ? 'path' : 'route';
    for (let index = this.find(id); index >= 0; index = this.find(id, index + 1)) {
      const bad = parseNameAddrs(this.#text, this.valueStart(index), this.valueEnd(index), name, found);
      if (bad !== 0) return bad;
    }
    return found;
  }

  /** The Request-URI. A fault in a response. */
  get uri(): Uri | Fault {
    this.#uri ??= parseUri(this.uriText);
    return this.#uri;
  }

  get topVia(): Via | Fault {
    this.#topVia ??= this.#parseTopVia();
    return this.#topVia;
  }

  get from(): NameAddr | Fault {
    this.#from ??= this.#parseNameAddr(Header.from);
    return this.#from;
  }

  get to(): NameAddr | Fault {
    this.#to ??= this.#parseNameAddr(Header.to);
    return this.#to;
  }

  get cseq(): CSeq | Fault {
    this.#cseq ??= this.#parseCSeq();
    return this.#cseq;
  }

  /** '' if it is missing. */
  get callId(): string {
    const index = this.find(Header.callId);
    return index < 0 ? '' : this.#text.slice(this.valueStart(index), this.valueEnd(index));
  }

  get fromTag(): string {
    const { from } = this;
    return typeof from === 'number' ? '' : (from.tag ?? '');
  }

  get toTag(): string {
    const { to } = this;
    return typeof to === 'number' ? '' : (to.tag ?? '');
  }

  /**
   * Replaces `text[start, end)`, which must lie inside one value or be whole field lines' insides, by `replacement`
   * of the same header field, and moves the index along. For what has to be changed before the message is handled.
   */
  splice(start: number, end: number, replacement: string): void {
    const delta = replacement.length - (end - start);
    this.#text = this.#text.slice(0, start) + replacement + this.#text.slice(end);
    this.#bodyStart += delta;
    const fields = this.#fields;
    for (let i = 0; i < fields.length; i++) if (i % STRIDE !== 0 && fields[i]! >= end) fields[i] = fields[i]! + delta;
    this.#topVia = undefined;
    this.#from = undefined;
    this.#to = undefined;
    this.#cseq = undefined;
  }

  #parseTopVia(): Via | Fault {
    const index = this.find(Header.via);
    if (index < 0) return fault('headerMissing');
    return parseVia(this.#text, this.valueStart(index), this.valueEnd(index));
  }

  #parseNameAddr(id: typeof Header.from | typeof Header.to): NameAddr | Fault {
    const index = this.find(id);
    if (index < 0) return fault('headerMissing');
    const name = id === Header.from ? 'from' : 'to';
    const value = parseNameAddr(this.#text, this.valueStart(index), this.valueEnd(index), name);
    if (typeof value !== 'number' && value.end < this.valueEnd(index)) return fault(name, value.end);
    return value;
  }

  #parseCSeq(): CSeq | Fault {
    const index = this.find(Header.cseq);
    if (index < 0) return fault('headerMissing');
    const text = this.#text;
    const start = this.valueStart(index);
    const end = this.valueEnd(index);
    let i = start;
    while (i < end && isDigitCode(text.charCodeAt(i))) i++;
    const number = parseDigits(text, start, i, CSEQ_MAX);
    if (number < 0) return fault('cseq', start);
    const methodStart = skipSpace(text, i, end);
    if (methodStart === i || skipToken(text, methodStart, end) !== end || methodStart === end) return fault('cseq', i);
    return { number, method: text.slice(methodStart, end) };
  }
}

/** All Via values of a message, top first; stops at the first that is malformed. */
export function viasOf(message: Message): Via[] {
  const vias: Via[] = [];
  for (let index = message.find(Header.via); index >= 0; index = message.find(Header.via, index + 1)) {
    const end = message.valueEnd(index);
    for (let i = message.valueStart(index); i < end; ) {
      const via = parseVia(message.text, i, end);
      if (typeof via === 'number') return vias;
      vias.push(via);
      i = via.end + 1;
    }
  }
  return vias;
}
