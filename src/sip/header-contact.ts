/** Contact (RFC 3261 20.10): a list of name-addrs, or `*` alone. */

import { parseDigits } from './char.ts';
import { type Fault, fault } from './fault.ts';
import type { Message } from './message.ts';
import type { NameAddr } from './name-addr.ts';
import { Header } from './vocabulary.ts';

/** The contacts of a message in order; `'*'` for the wildcard of REGISTER, which must stand alone. */
export function contactsOf(message: Message): NameAddr[] | '*' | Fault {
  const first = message.find(Header.contact);
  if (first < 0) return [];
  for (let index = first; index >= 0; index = message.find(Header.contact, index + 1)) {
    if (message.fieldValue(index) !== '*') continue;
    // RFC 3261 10.2.2: "*" stands alone.
    const isAlone = index === first && message.find(Header.contact, index + 1) < 0;
    return isAlone ? '*' : fault('contact', message.valueStart(index));
  }
  return message.nameAddrs(Header.contact);
}

/** The `q` of a contact times 1000 (RFC 3261 20.10: 0 to 1, three decimals); 1000 if absent, -1 if malformed. */
export function contactQ(contact: NameAddr): number {
  const text = contact.param('q');
  if (text === undefined) return 1000;
  const match = /^(?:0(?:\.(\d{0,3}))?|1(?:\.0{0,3})?)$/.exec(text);
  if (match === null) return -1;
  if (text.startsWith('1')) return 1000;
  return Number((match[1] ?? '').padEnd(3, '0'));
}

/**
 * The `expires` parameter in seconds, at most 2^32-1 (a larger number means that); undefined if absent or malformed
 * (RFC 3261 10.2.1.1: then the Expires field counts).
 */
export function contactExpires(contact: NameAddr): number | undefined {
  const text = contact.param('expires');
  return text === undefined ? undefined : deltaSeconds(text);
}

/** `delta-seconds`: a number, clamped to 2^32-1 (RFC 3261 20.19); undefined if it is none. */
export function deltaSeconds(text: string): number | undefined {
  if (!/^\d+$/.test(text)) return undefined;
  const value = parseDigits(text, 0, text.length, 2 ** 32 - 1);
  return value < 0 ? 2 ** 32 - 1 : value;
}
