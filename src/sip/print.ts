/** Messages that we write ourselves: responses (RFC 3261 8.2.6), CANCEL (9.1) and ACK for non-2xx (17.1.1.3). */

import type { Message } from './message.ts';
import { Header, type HeaderId, reasonPhrase } from './vocabulary.ts';

/** What a response of ours has besides what it copies. */
export interface ResponseParts {
  /** Reason phrase; default: the standard one. */
  readonly phrase?: string | undefined;
  /** To tag to add if the request has none; responses but 100 carry one. */
  readonly toTag?: string | undefined;
  /** Whole header lines, each with its CRLF. */
  readonly lines?: string | undefined;
  /** Body as latin1 text; its Content-Type is among `lines`. */
  readonly body?: string | undefined;
}

/** A response to `request`, as latin1 text. Copies what there is, so it also answers malformed requests. */
export function printResponse(request: Message, status: number, parts: ResponseParts = {}): string {
  const body = parts.body ?? '';
  let out = `SIP/2.0 ${status} ${parts.phrase ?? reasonPhrase(status)}\r\n`;
  // RFC 3261 8.2.6.2: From, Call-ID, CSeq and Via are equal to those of the request, Via in the same order.
  out += copyFields(request, Header.via);
  const to = request.find(Header.to);
  if (to >= 0) {
    const value = request.text.slice(request.valueStart(to), request.valueEnd(to));
    const needsTag = parts.toTag !== undefined && typeof request.to !== 'number' && request.to.tag === undefined;
    out += needsTag ? `To: ${value};tag=${parts.toTag}\r\n` : `To: ${value}\r\n`;
  }
  out += copyField(request, Header.from) + copyField(request, Header.callId) + copyField(request, Header.cseq);
  // RFC 3261 8.2.6.1: a 100 copies Timestamp.
  if (status === 100) out += copyField(request, Header.timestamp);
  return `${out}${parts.lines ?? ''}Content-Length: ${body.length}\r\n\r\n${body}`;
}

/** The CANCEL for the INVITE that was sent as `request` (RFC 3261 9.1), with `lines` added. */
export function printCancel(request: Message, lines = ''): string {
  return printSameHop(request, 'CANCEL', copyField(request, Header.to), lines);
}

/** The ACK for a final non-2xx `response` to the INVITE that was sent as `request` (RFC 3261 17.1.1.3). */
export function printAck(request: Message, response: Message): string {
  return printSameHop(request, 'ACK', copyField(response, Header.to), '');
}

function printSameHop(request: Message, method: string, to: string, lines: string): string {
  const via = request.topVia;
  const { cseq } = request;
  const viaText = typeof via === 'number' ? '' : request.text.slice(via.start, via.end).trimEnd();
  const number = typeof cseq === 'number' ? 0 : cseq.number;
  return (
    `${method} ${request.uriText} SIP/2.0\r\nVia: ${viaText}\r\n${copyFields(request, Header.route)}` +
    `Max-Forwards: 70\r\n${copyField(request, Header.from)}${to}${copyField(request, Header.callId)}` +
    `CSeq: ${number} ${method}\r\n${lines}Content-Length: 0\r\n\r\n`
  );
}

/** The first field `id` as it stands, with its CRLF; '' if there is none. */
export function copyField(message: Message, id: HeaderId): string {
  const index = message.find(id);
  return index < 0 ? '' : message.text.slice(message.fieldStart(index), message.fieldEnd(index));
}

/** All fields `id` as they stand, in order. */
export function copyFields(message: Message, id: HeaderId): string {
  let out = '';
  for (let index = message.find(id); index >= 0; index = message.find(id, index + 1)) {
    out += message.text.slice(message.fieldStart(index), message.fieldEnd(index));
  }
  return out;
}
