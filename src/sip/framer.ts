/**
 * Cuts a stream into SIP messages (RFC 3261 18.3) and keep-alives (RFC 5626 3.5.1). Takes linear time whatever the
 * stream is cut into, and never holds more than one message of the allowed size.
 */

import { EMPTY_BYTES, latin1FromBytes } from '../base/bytes.ts';
import { equalsName, isSpaceCode, isTokenCode, parseDigits } from './char.ts';
import { type Fault, type FaultName, fault } from './fault.ts';
import type { MessageLimits } from './limits.ts';

export type FrameEvent = 'message' | 'ping' | 'more' | 'lost';

const CR = 0x0d;
const LF = 0x0a;
const BUFFER_BYTES_MIN = 4_096;

export class StreamFramer {
  readonly #limits: MessageLimits;
  /** Octets [start, end) of `#bytes` are not consumed yet. */
  #bytes: Uint8Array = EMPTY_BYTES;
  #start = 0;
  #end = 0;
  /** Whether `#bytes` is the caller's chunk, which changes after 'more', or our own buffer. */
  #isBorrowed = true;
  /** Where the search for the end of the head goes on. */
  #scan = 0;
  /** Where the line begins that `#scan` is in. */
  #lineStart = 0;
  /** Offset of the body from `#start` once the head is whole; 0 before. */
  #bodyOffset = 0;
  #contentLength = 0;
  /** Lines of the present head that may be Content-Length: offsets from `#start`. */
  #candidates: number[] = [];
  #hasCrlf = false;
  #message: Uint8Array = EMPTY_BYTES;
  #fault: Fault = 0;

  constructor(limits: MessageLimits) {
    this.#limits = limits;
  }

  /** After 'message': the whole message, valid until the next call. After 'lost': what came of it. */
  get message(): Uint8Array {
    return this.#message;
  }

  /** After 'lost': why. */
  get fault(): Fault {
    return this.#fault;
  }

  /** Octets of an unfinished message that are held; 0 between messages. */
  get pendingBytes(): number {
    return this.#end - this.#start;
  }

  /** Gives it what the socket gave. `chunk` must not change until `next` has answered 'more'. */
  push(chunk: Uint8Array): void {
    const pending = this.#end - this.#start;
    if (pending === 0) {
      this.#bytes = chunk;
      this.#isBorrowed = true;
      this.#start = 0;
      this.#end = chunk.length;
      this.#scan = 0;
      return;
    }
    this.#keep(chunk.length);
    this.#bytes.set(chunk, this.#end);
    this.#end += chunk.length;
  }

  /**
   * The next thing in the stream. 'message': `message` holds it. 'ping': a double CRLF between messages. 'more':
   * nothing whole is left. 'lost': framing is lost, `fault` says why; the framer must not be used again.
   */
  next(): FrameEvent {
    if (this.#bodyOffset === 0) {
      const event = this.#scanHead();
      if (event !== 'message') return event;
    }
    const length = this.#bodyOffset + this.#contentLength;
    if (this.#end - this.#start < length) return this.#more();
    this.#message = this.#bytes.subarray(this.#start, this.#start + length);
    this.#start += length;
    this.#scan = this.#start;
    this.#bodyOffset = 0;
    return 'message';
  }

  /** 'message' here: the head is whole and `#contentLength` known. */
  #scanHead(): FrameEvent {
    const bytes = this.#bytes;
    if (this.#scan === this.#start) {
      // RFC 3261 7.5: CRLFs before the start line are ignored; RFC 5626 3.5.1: two in a row are a ping.
      while (this.#start < this.#end && bytes[this.#start] === CR) {
        if (this.#start + 1 === this.#end) return this.#more();
        if (bytes[this.#start + 1] !== LF) return this.#lose('notSip');
        this.#start += 2;
        this.#scan = this.#start;
        if (this.#hasCrlf) {
          this.#hasCrlf = false;
          return 'ping';
        }
        this.#hasCrlf = true;
      }
      if (this.#start === this.#end) return this.#more();
      if (!isTokenCode(bytes[this.#start]!)) return this.#lose('notSip');
      this.#hasCrlf = false;
      this.#candidates = [];
      this.#lineStart = this.#start;
    }
    for (;;) {
      const lineFeed = indexOfLineFeed(bytes, this.#scan, this.#end);
      if (lineFeed < 0) {
        this.#scan = this.#end;
        if (this.#end - this.#start > this.#limits.headBytes) return this.#lose('headTooLarge');
        return this.#more();
      }
      if (lineFeed + 1 - this.#start > this.#limits.headBytes) return this.#lose('headTooLarge');
      if (lineFeed === this.#start || bytes[lineFeed - 1] !== CR) return this.#lose('lineEnd');
      this.#scan = lineFeed + 1;
      if (lineFeed - this.#start >= 3 && bytes[lineFeed - 2] === LF) return this.#endHead(lineFeed + 1);
      const first = bytes[this.#lineStart]! | 0x20;
      if ((first === 0x63 || first === 0x6c) && this.#lineStart > this.#start) this.#candidates.push(this.#lineStart - this.#start);
      this.#lineStart = this.#scan;
    }
  }

  #endHead(bodyStart: number): FrameEvent {
    let found = -1;
    for (const offset of this.#candidates) {
      const value = this.#contentLengthAt(this.#start + offset, bodyStart);
      if (value === undefined) continue;
      if (value < 0) return this.#lose('contentLength', offset, bodyStart);
      // RFC 4475 3.3.9: two of them, even equal ones, are a smuggler's tool.
      if (found >= 0) return this.#lose('headerRepeated', offset, bodyStart);
      found = value;
    }
    if (found < 0) return this.#lose('contentLengthMissing', 0, bodyStart);
    const headBytes = bodyStart - this.#start;
    if (headBytes + found > this.#limits.messageBytes) return this.#lose('messageTooLarge', 0, bodyStart);
    this.#bodyOffset = headBytes;
    this.#contentLength = found;
    return 'message';
  }

  /** The value of the Content-Length on the line at `lineStart`; -1: malformed; undefined: another header field. */
  #contentLengthAt(lineStart: number, headEnd: number): number | undefined {
    // The field with its folds: up to the LF that is not followed by SP or HT.
    let end = lineStart;
    do {
      end = this.#bytes.indexOf(LF, end) + 1;
    } while (end < headEnd && (this.#bytes[end] === 0x20 || this.#bytes[end] === 0x09));
    const line = latin1FromBytes(this.#bytes, lineStart, end);
    const colon = line.indexOf(':');
    if (colon < 0) return undefined;
    const name = line.slice(0, colon).trimEnd();
    if (!equalsName(name, 'l') && !equalsName(name, 'content-length')) return undefined;
    let valueStart = colon + 1;
    let valueEnd = line.length;
    while (valueStart < valueEnd && isSpaceCode(line.charCodeAt(valueStart))) valueStart++;
    while (valueEnd > valueStart && isSpaceCode(line.charCodeAt(valueEnd - 1))) valueEnd--;
    return parseDigits(line, valueStart, valueEnd, Number.MAX_SAFE_INTEGER);
  }

  #lose(name: FaultName, offset = 0, end = this.#end): FrameEvent {
    this.#fault = fault(name, offset);
    this.#message = this.#bytes.subarray(this.#start, Math.min(end, this.#start + this.#limits.headBytes));
    return 'lost';
  }

  /** Nothing whole is left: what is pending must be ours before the caller's chunk changes. */
  #more(): FrameEvent {
    if (this.#start === this.#end) {
      if (this.#isBorrowed || this.#bytes.length > BUFFER_BYTES_MIN) this.#bytes = EMPTY_BYTES;
      this.#isBorrowed = this.#bytes.length === 0;
      this.#start = 0;
      this.#end = 0;
      this.#scan = 0;
    } else if (this.#isBorrowed) {
      this.#keep(0);
    }
    return 'more';
  }

  /** Moves what is pending to the front of a buffer of our own that has room for `more` octets. */
  #keep(more: number): void {
    const pending = this.#end - this.#start;
    if (!this.#isBorrowed && this.#end + more <= this.#bytes.length) return;
    let size = BUFFER_BYTES_MIN;
    while (size < pending + more) size *= 2;
    const own = this.#isBorrowed || size > this.#bytes.length ? new Uint8Array(size) : this.#bytes;
    own.set(this.#bytes.subarray(this.#start, this.#end), 0);
    this.#bytes = own;
    this.#isBorrowed = false;
    this.#scan -= this.#start;
    this.#lineStart -= this.#start;
    this.#start = 0;
    this.#end = pending;
  }
}

function indexOfLineFeed(bytes: Uint8Array, from: number, end: number): number {
  if (end === bytes.length) return bytes.indexOf(LF, from);
  // A buffer of ours, with old octets behind `end`: they must not be searched again and again.
  for (let i = from; i < end; i++) if (bytes[i] === LF) return i;
  return -1;
}
