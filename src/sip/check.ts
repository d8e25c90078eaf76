/** What must be right in a message before it is handled (RFC 3261 8.2, 16.3 step 1, 18.3; RFC 4475). */

import { type Fault, fault } from './fault.ts';
import type { Message } from './message.ts';
import { Header, isSingleHeader } from './vocabulary.ts';

/** RFC 3261 20.22. */
export const MAX_FORWARDS_MAX = 255;

/** The first fault of a request that keeps it from being handled, or 0. */
export function checkRequest(message: Message): Fault {
  if (message.fault !== 0) return message.fault;
  const common = checkCommon(message);
  if (common !== 0) return common;
  const { cseq, uri } = message;
  // RFC 3261 8.1.1.5; RFC 4475 3.1.2.17
  if (typeof cseq !== 'number' && cseq.method !== message.method) return fault('cseqMethod');
  if (typeof uri === 'number') return fault('requestUri');
  // RFC 3261 19.1.1: headers are not allowed in a Request-URI; RFC 4475 3.1.2.11
  if (uri.kind === 'sip' && uri.headers !== '') return fault('requestUri');
  const maxForwards = message.number(Header.maxForwards, MAX_FORWARDS_MAX);
  if (maxForwards === -1) return fault('maxForwards');
  return 0;
}

/** The first fault of a response that keeps it from being handled, or 0. */
export function checkResponse(message: Message): Fault {
  return message.fault !== 0 ? message.fault : checkCommon(message);
}

function checkCommon(message: Message): Fault {
  const repeated = findRepeated(message);
  if (repeated !== 0) return repeated;
  const { topVia, from, to, cseq } = message;
  if (typeof topVia === 'number') return topVia;
  if (typeof from === 'number') return from;
  if (typeof to === 'number') return to;
  if (typeof cseq === 'number') return cseq;
  const callId = message.find(Header.callId);
  if (callId < 0) return fault('headerMissing');
  if (!isCallId(message.text, message.valueStart(callId), message.valueEnd(callId))) return fault('callId');
  return 0;
}

/** RFC 3261 7.3.1: a field that is no list may appear once (RFC 4475 3.3.8). */
function findRepeated(message: Message): Fault {
  let seen = 0;
  for (let i = 0; i < message.fieldCount; i++) {
    const id = message.fieldId(i);
    if (id === Header.other || !isSingleHeader(id)) continue;
    const bit = 1 << id;
    if ((seen & bit) !== 0) return fault('headerRepeated', message.fieldStart(i));
    seen |= bit;
  }
  return 0;
}

/** callid = word [ "@" word ]; every visible octet is let through, white space is not. */
function isCallId(text: string, start: number, end: number): boolean {
  if (start === end) return false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code <= 0x20 || code === 0x7f || code === 0x2c || code === 0x3b) return false;
  }
  return true;
}
