/**
 * Text and bytes. SIP heads are held as "latin1 text": a string with one character (0..255) per octet, so that
 * text offsets are byte offsets and every octet survives. See docs/decisions/0001-heads-as-latin1-text.md.
 */

interface NodeBytes extends Uint8Array<ArrayBuffer> {
  latin1Slice(start: number, end: number): string;
  utf8Slice(start: number, end: number): string;
  latin1Write(text: string, offset: number): number;
}
/** The one piece of Node that pure code may use: conversion between strings and bytes, which has no effects. */
declare const Buffer: {
  readonly prototype: NodeBytes;
  allocUnsafe(size: number): NodeBytes;
  from(text: string, encoding: 'latin1' | 'utf8' | 'base64' | 'hex'): NodeBytes;
};

const latin1Slice = Buffer.prototype.latin1Slice;
const utf8Slice = Buffer.prototype.utf8Slice;

export const EMPTY_BYTES = new Uint8Array(0);

/** Latin1 text of `bytes[start, end)`: one character per octet. */
export function latin1FromBytes(bytes: Uint8Array, start = 0, end = bytes.length): string {
  return latin1Slice.call(bytes, start, end);
}

/** Bytes of latin1 text; characters above 255 must not occur. */
export function bytesFromLatin1(text: string): Uint8Array<ArrayBuffer> {
  return Buffer.from(text, 'latin1');
}

/** Bytes of `head` (latin1 text) followed by `body`, in one allocation. */
export function joinHeadAndBody(head: string, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = Buffer.allocUnsafe(head.length + body.length);
  out.latin1Write(head, 0);
  if (body.length > 0) out.set(body, head.length);
  return out;
}

/** What a person reads: the UTF-8 meaning of latin1 text. */
export function unicodeFromLatin1(text: string): string {
  const bytes = Buffer.from(text, 'latin1');
  return utf8Slice.call(bytes, 0, bytes.length);
}

/** The latin1 text of the UTF-8 encoding of `text`; the inverse of `unicodeFromLatin1` for valid UTF-8. */
export function latin1FromUnicode(text: string): string {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) > 0x7f) {
      const bytes = Buffer.from(text, 'utf8');
      return latin1Slice.call(bytes, 0, bytes.length);
    }
  }
  return text;
}
