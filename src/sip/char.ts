/** Character classes of RFC 3261 25.1, as one table of bits over the octets. */

const TOKEN = 1;
const DIGIT = 2;
const HEX = 4;
const USER = 8;
const HOST = 16;
const PARAM = 32;
const WORD = 64;
const HEADER_VALUE = 128;

const TABLE = new Uint8Array(256);

function mark(bit: number, characters: string): void {
  for (let i = 0; i < characters.length; i++) TABLE[characters.charCodeAt(i)]! |= bit;
}

const DIGITS = '0123456789';
const ALPHANUM = `abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ${DIGITS}`;
const UNRESERVED = `${ALPHANUM}-_.!~*'()`;
mark(DIGIT, DIGITS);
mark(HEX, `${DIGITS}abcdefABCDEF`);
mark(TOKEN, `${ALPHANUM}-.!%*_+\`'~`);
mark(USER, `${UNRESERVED}&=+$,;?/`);
mark(HOST, `${ALPHANUM}-.`);
mark(PARAM, `${UNRESERVED}[]/:&+$`);
mark(WORD, `${ALPHANUM}-.!%*_+\`'~()<>:\\"/[]?{}`);
mark(HEADER_VALUE, `${UNRESERVED}[]/?:+$`);

function has(code: number, bit: number): boolean {
  return (TABLE[code & 255]! & bit) !== 0;
}

/** `token` characters. */
export function isTokenCode(code: number): boolean {
  return has(code, TOKEN);
}

export function isDigitCode(code: number): boolean {
  return has(code, DIGIT);
}

export function isHexCode(code: number): boolean {
  return has(code, HEX);
}

/** `unreserved / user-unreserved`, without the escape. */
export function isUserCode(code: number): boolean {
  return has(code, USER);
}

/** Letters, digits, `-` and `.`: what a host name is made of. Underscore is let through by the URI parser. */
export function isHostCode(code: number): boolean {
  return has(code, HOST) || code === 0x5f;
}

/** `paramchar` of URI parameters, without the escape. */
export function isUriParamCode(code: number): boolean {
  return has(code, PARAM);
}

/** `hnv-unreserved / unreserved` of URI headers, without the escape. */
export function isUriHeaderCode(code: number): boolean {
  return has(code, HEADER_VALUE);
}

/** `word` characters (Call-ID). */
export function isWordCode(code: number): boolean {
  return has(code, WORD);
}

/** SP, HT, CR or LF: what linear white space is made of once lines are known to be folded rightly. */
export function isSpaceCode(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0d || code === 0x0a;
}

/** First position at or after `position` that is not white space. */
export function skipSpace(text: string, position: number, end: number): number {
  let i = position;
  while (i < end && isSpaceCode(text.charCodeAt(i))) i++;
  return i;
}

/** Position after the last character before `end` that is not white space, not before `start`. */
export function trimSpaceEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isSpaceCode(text.charCodeAt(i - 1))) i--;
  return i;
}

/** End of the run of token characters from `position`. */
export function skipToken(text: string, position: number, end: number): number {
  let i = position;
  while (i < end && has(text.charCodeAt(i), TOKEN)) i++;
  return i;
}

/** Whether `text` is a non-empty token. */
export function isToken(text: string): boolean {
  return text.length > 0 && skipToken(text, 0, text.length) === text.length;
}

/**
 * `position` stands on the opening quote of a quoted-string; the position after its closing quote, or -1 if there is
 * none before `end`, or if it holds a CR or LF after a backslash (RFC 3261 25.1 quoted-pair).
 */
export function skipQuoted(text: string, position: number, end: number): number {
  for (let i = position + 1; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) return i + 1;
    if (code === 0x5c) {
      i++;
      const escaped = text.charCodeAt(i);
      if (escaped === 0x0d || escaped === 0x0a || escaped > 0x7f) return -1;
    }
  }
  return -1;
}

/** The content of a quoted-string given with its quotes, without quoted-pairs; a token is given back as it is. */
export function unquote(text: string): string {
  if (text.length < 2 || text.charCodeAt(0) !== 0x22) return text;
  const inner = text.slice(1, -1);
  return inner.includes('\\') ? inner.replace(/\\([\s\S])/g, '$1') : inner;
}

/** A quoted-string with `content`. */
export function quote(content: string): string {
  return `"${/["\\]/.test(content) ? content.replace(/["\\]/g, '\\$&') : content}"`;
}

/** Whether `text[start, start + name.length)` is `name` without regard to case; `name` is lower case ASCII. */
export function hasNameAt(text: string, start: number, name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const code = text.charCodeAt(start + i);
    const expected = name.charCodeAt(i);
    if (code !== expected && (code | 0x20) !== expected) return false;
    if (code !== expected && (expected < 0x61 || expected > 0x7a)) return false;
  }
  return true;
}

/** Whether `a` equals `b` without regard to case; `b` is lower case ASCII. */
export function equalsName(a: string, b: string): boolean {
  return a.length === b.length && hasNameAt(a, 0, b);
}

/**
 * The number in `text[start, end)`, digits only and at most `max`, or -1.
 */
export function parseDigits(text: string, start: number, end: number, max: number): number {
  if (start >= end) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
    if (value > max) return -1;
  }
  return value;
}

/** `text` with every fold (white space, CRLF, white space) turned into one space (RFC 3261 7.3.1); linear. */
export function unfold(text: string): string {
  if (!text.includes('\n')) return text;
  return text
    .split('\r\n')
    .map((line) => line.trim())
    .join(' ');
}
