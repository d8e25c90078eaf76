/**
 * Changes to a message that leave everything else as the octets that came. Collected as replacements of spans of its
 * text, then applied in one pass: a forwarded request costs one concatenation, not a print.
 */

import { assert } from '../base/assert.ts';
import { isBlank, parseVia } from './header-via.ts';
import type { Message } from './message.ts';
import { Header, type HeaderId, headerName } from './vocabulary.ts';

export class Edit {
  readonly #message: Message;
  /** Three entries a change: start, end, text; in the order in which they were made. */
  readonly #spans: (number | string)[] = [];

  constructor(message: Message) {
    this.#message = message;
  }

  /** Replaces `text[start, end)`; spans must not overlap. Insertions at one place keep their order. */
  replace(start: number, end: number, text: string): void {
    this.#spans.push(start, end, text);
  }

  insert(position: number, text: string): void {
    this.#spans.push(position, position, text);
  }

  /** Replaces the Request-URI. */
  replaceUri(uriText: string): void {
    const start = this.#message.method.length + 1;
    this.replace(start, start + this.#message.uriText.length, uriText);
  }

  /** Replaces the value of field `index`. */
  replaceValue(index: number, value: string): void {
    this.replace(this.#message.valueStart(index), this.#message.valueEnd(index), value);
  }

  /** Removes field `index` whole. */
  removeField(index: number): void {
    this.replace(this.#message.fieldStart(index), this.#message.fieldEnd(index), '');
  }

  /** Inserts whole lines (each with its CRLF) before the first field `id`, or first of all if there is none. */
  prepend(id: HeaderId, lines: string): void {
    const index = this.#message.find(id);
    this.insert(index < 0 ? this.#firstFieldStart() : this.#message.fieldStart(index), lines);
  }

  /** Adds whole lines (each with its CRLF) after the last header field. */
  append(lines: string): void {
    this.insert(this.#message.bodyStart - 2, lines);
  }

  /** Sets a single-valued field: replaces its value, or adds it. */
  set(id: HeaderId, value: string): void {
    const index = this.#message.find(id);
    if (index >= 0) this.replaceValue(index, value);
    else this.append(`${headerName(id)}: ${value}\r\n`);
  }

  /**
   * Removes the first value of field `index`, which ends at `valueEnd` (the end of the field or its comma): the whole
   * field if it holds no other.
   */
  removeFirstValue(index: number, valueEnd: number): void {
    const fieldValueEnd = this.#message.valueEnd(index);
    if (valueEnd >= fieldValueEnd) {
      this.removeField(index);
      return;
    }
    let next = valueEnd + 1;
    while (isBlank(this.#message.text, next, next + 1) && next < fieldValueEnd) next++;
    this.replace(this.#message.valueStart(index), next, '');
  }

  /** Removes the top Via value (RFC 3261 16.7 step 3); the message must have one. */
  removeTopVia(): void {
    const index = this.#message.find(Header.via);
    assert(index >= 0, 'a response that is forwarded has a Via');
    const via = parseVia(this.#message.text, this.#message.valueStart(index), this.#message.valueEnd(index));
    this.removeFirstValue(index, typeof via === 'number' ? this.#message.valueEnd(index) : via.end);
  }

  /** The changed text. */
  print(): string {
    const { text } = this.#message;
    const order = this.#ordered();
    let out = '';
    let position = 0;
    for (const at of order) {
      const start = this.#spans[at] as number;
      assert(start >= position, 'edits do not overlap');
      out += text.slice(position, start) + this.#spans[at + 2];
      position = this.#spans[at + 1] as number;
    }
    return out + text.slice(position);
  }

  /** Offsets into `#spans`, by start; a stable insertion sort, since there are a handful. */
  #ordered(): number[] {
    const order: number[] = [];
    for (let at = 0; at < this.#spans.length; at += 3) {
      let place = order.length;
      while (place > 0 && this.#isAfter(order[place - 1]!, at)) place--;
      order.splice(place, 0, at);
    }
    return order;
  }

  /** Whether the change at `a` comes behind the one at `b` in the text. An insertion comes before a removal there. */
  #isAfter(a: number, b: number): boolean {
    const startA = this.#spans[a] as number;
    const startB = this.#spans[b] as number;
    if (startA !== startB) return startA > startB;
    return this.#spans[a + 1] !== startA && this.#spans[b + 1] === startB;
  }

  #firstFieldStart(): number {
    return this.#message.fieldCount > 0 ? this.#message.fieldStart(0) : this.#message.bodyStart - 2;
  }
}
