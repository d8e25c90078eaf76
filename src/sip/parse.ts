/** From octets to a `Message` (RFC 3261 7): the start line is read, header fields are found, nothing else is looked at. */

import { latin1FromBytes } from '../base/bytes.ts';
import { hasNameAt, isDigitCode, isTokenCode, parseDigits, skipSpace, skipToken, trimSpaceEnd } from './char.ts';
import { type Fault, fault } from './fault.ts';
import type { MessageLimits } from './limits.ts';
import { Message, type StartLine } from './message.ts';
import { Header, headerIdAt } from './vocabulary.ts';

/**
 * Parses the message in `bytes`. A datagram's body ends where Content-Length says, or with the datagram (RFC 3261
 * 18.3); a framed message of a stream is the same with no octets left over. Returns a `Fault` if it is nothing that
 * could be answered. A `Message` may carry a `fault`: then it is to be answered or dropped, not handled.
 * Takes linear time and never throws.
 */
export function parseMessage(bytes: Uint8Array, limits: MessageLimits): Message | Fault {
  if (bytes.length > limits.messageBytes) return fault('messageTooLarge');
  const text = latin1FromBytes(bytes);
  // RFC 3261 7.5: CRLFs before the start line are ignored.
  let start = 0;
  while (text.charCodeAt(start) === 0x0d && text.charCodeAt(start + 1) === 0x0a) start += 2;
  return parseText(start === 0 ? text : text.slice(start), limits);
}

/** The same for a message that is latin1 text already and begins with its start line. */
export function parseText(text: string, limits: MessageLimits): Message | Fault {
  const lineEnd = text.indexOf('\r\n');
  if (lineEnd < 0) return fault('notSip');
  const start = parseStartLine(text, lineEnd);
  if (typeof start === 'number') return start;
  let worst: Fault = start.fault;
  const emptyLine = text.indexOf('\r\n\r\n', lineEnd);
  if (emptyLine < 0 && worst === 0) worst = fault('headerLine', text.length);
  const headEnd = emptyLine < 0 ? text.length : emptyLine + 2;
  const bodyStart = emptyLine < 0 ? text.length : emptyLine + 4;
  if (bodyStart > limits.headBytes && worst === 0) worst = fault('headTooLarge', limits.headBytes);
  const fields: number[] = [];
  const indexFault = indexFields(text, lineEnd + 2, headEnd, limits, fields);
  const message = new Message(text, bodyStart, start, fields);
  message.fault = worst || indexFault;
  return message.fault === 0 ? cutBody(message, start, fields) : message;
}

/** RFC 3261 18.3: octets of a datagram beyond Content-Length are dropped; fewer are a fault. */
function cutBody(message: Message, start: StartLine, fields: number[]): Message {
  const index = message.find(Header.contentLength);
  if (index < 0) return message;
  const length = message.number(Header.contentLength, Number.MAX_SAFE_INTEGER)!;
  if (length < 0) {
    message.fault = fault('contentLength', message.valueStart(index));
  } else if (message.find(Header.contentLength, index + 1) >= 0) {
    message.fault = fault('headerRepeated', message.fieldStart(index));
  } else {
    const { text, bodyStart } = message;
    const end = bodyStart + length;
    if (end > text.length) message.fault = fault('bodyShort', message.valueStart(index));
    else if (end < text.length) return new Message(text.slice(0, end), bodyStart, start, fields);
  }
  return message;
}

interface ParsedStartLine extends StartLine {
  readonly fault: Fault;
}

function parseStartLine(text: string, end: number): ParsedStartLine | Fault {
  if (hasNameAt(text, 0, 'sip/')) return parseStatusLine(text, end);
  // RFC 3261 25.1: Request-Line = Method SP Request-URI SP SIP-Version CRLF, with one space each.
  const methodEnd = skipToken(text, 0, end);
  if (methodEnd === 0) return fault('notSip');
  const version = text.lastIndexOf(' ', end - 1);
  const method = text.slice(0, methodEnd);
  if (text.charCodeAt(methodEnd) !== 0x20 || version <= methodEnd) {
    return { method, uriText: '', status: 0, reason: '', fault: fault('startLine', methodEnd) };
  }
  const uriText = text.slice(methodEnd + 1, version);
  let bad: Fault = 0;
  if (uriText === '' || /[\s<>"]/.test(uriText)) bad = fault('startLine', methodEnd + 1);
  else if (!isVersion(text, version + 1, end)) bad = fault('startLine', version + 1);
  else if (!isVersion20(text, version + 1, end)) bad = fault('version', version + 1);
  return { method, uriText, status: 0, reason: '', fault: bad };
}

/** SIP-Version = "SIP" "/" 1*DIGIT "." 1*DIGIT, in any case. */
function isVersion(text: string, start: number, end: number): boolean {
  if (!hasNameAt(text, start, 'sip/')) return false;
  let i = start + 4;
  const majorStart = i;
  while (i < end && isDigitCode(text.charCodeAt(i))) i++;
  if (i === majorStart || text.charCodeAt(i) !== 0x2e) return false;
  const minorStart = ++i;
  while (i < end && isDigitCode(text.charCodeAt(i))) i++;
  return i === end && i > minorStart;
}

function isVersion20(text: string, start: number, end: number): boolean {
  return end - start === 7 && text.startsWith('2.0', start + 4);
}

function parseStatusLine(text: string, end: number): ParsedStartLine | Fault {
  // Status-Line = SIP-Version SP Status-Code SP Reason-Phrase CRLF; the phrase may be empty (RFC 4475 3.1.1.13).
  const space = text.indexOf(' ');
  if (space < 0 || space > end || !isVersion(text, 0, space)) return fault('notSip');
  const codeEnd = text.indexOf(' ', space + 1);
  const stop = codeEnd < 0 || codeEnd > end ? end : codeEnd;
  const status = stop - space === 4 ? parseDigits(text, space + 1, stop, 699) : -1;
  if (status < 100) return fault('statusCode', space + 1);
  const bad = isVersion20(text, 0, space) ? 0 : fault('version');
  return { method: '', uriText: '', status, reason: text.slice(Math.min(stop + 1, end), end), fault: bad };
}

/** Fills `fields` (see message.ts); goes on after a bad line, so that the message can be answered. */
function indexFields(text: string, from: number, headEnd: number, limits: MessageLimits, fields: number[]): Fault {
  let worst: Fault = 0;
  let position = from;
  let count = 0;
  while (position < headEnd) {
    const lineStart = position;
    let lineFeed = position;
    // A field goes on while the next line begins with white space (RFC 3261 7.3.1).
    for (;;) {
      lineFeed = text.indexOf('\n', position);
      const carriageReturn = text.indexOf('\r', position);
      if (lineFeed < 0 || lineFeed >= headEnd) return worst || fault('headerLine', lineStart);
      // What follows a bare CR or LF is not looked at: another parser would see other header fields there.
      if (carriageReturn !== lineFeed - 1) return worst || fault('lineEnd', lineFeed);
      position = lineFeed + 1;
      const next = text.charCodeAt(position);
      if ((next !== 0x20 && next !== 0x09) || position >= headEnd) break;
    }
    if (++count > limits.headerCount) return worst || fault('tooManyHeaders', lineStart);
    if (position - lineStart > limits.headerBytes && worst === 0) worst = fault('headerTooLong', lineStart);
    let nameEnd = lineStart;
    while (isTokenCode(text.charCodeAt(nameEnd))) nameEnd++;
    let colon = nameEnd;
    while (text.charCodeAt(colon) === 0x20 || text.charCodeAt(colon) === 0x09) colon++;
    if (nameEnd === lineStart || text.charCodeAt(colon) !== 0x3a) {
      if (worst === 0) worst = fault('headerLine', lineStart);
      continue;
    }
    const valueStart = skipSpace(text, colon + 1, position);
    const valueEnd = trimSpaceEnd(text, valueStart, position);
    fields.push(headerIdAt(text, lineStart, nameEnd), lineStart, valueStart, valueEnd, position);
  }
  return worst;
}
