/**
 * A hierarchical timing wheel: arm and disarm in constant time, one wheel per process, no timer of the runtime per
 * transaction. It knows no clock: `advance(nowMs)` moves it, so tests own time.
 *
 *     level 0   256 slots of 1 ms        what is due within 256 ms
 *     level 1    64 slots of 256 ms      within 16.4 s
 *     level 2    64 slots of 16.4 s      within 17.5 min
 *     level 3    64 slots of 17.5 min    within 18.6 h; later deadlines wait here and are placed again
 */

import { assert } from './assert.ts';

/** Something that can be due. Subclass it, or use `CallbackTimer`; one `Timer` is in at most one wheel. */
export abstract class Timer {
  /** @internal Links of the slot's ring; null while disarmed. */
  next: Timer | null = null;
  /** @internal */
  previous: Timer | null = null;
  /** When it is due, in the wheel's time; meaningful while armed. */
  deadlineMs = 0;

  get isArmed(): boolean {
    return this.next !== null;
  }

  /** Called once when due; the timer is already disarmed and may be armed again from within. */
  abstract fire(): void;
}

export class CallbackTimer extends Timer {
  readonly #callback: () => void;

  constructor(callback: () => void) {
    super();
    this.#callback = callback;
  }

  override fire(): void {
    this.#callback();
  }
}

class SlotHead extends Timer {
  constructor() {
    super();
    this.next = this;
    this.previous = this;
  }

  override fire(): void {}
}

const LEVEL_BITS = [8, 6, 6, 6] as const;
const LEVEL_SHIFT = [0, 8, 14, 20] as const;
const SPAN_MS_MAX = 2 ** 26;

export class TimerWheel {
  readonly #levels: SlotHead[][] = LEVEL_BITS.map((bits) => Array.from({ length: 2 ** bits }, () => new SlotHead()));
  #nowMs: number;
  #size = 0;

  /** `nowMs`: the time it starts at, a finite number of milliseconds; fractions are dropped. */
  constructor(nowMs = 0) {
    this.#nowMs = Math.floor(nowMs);
  }

  /** The time up to which it has been advanced. */
  get nowMs(): number {
    return this.#nowMs;
  }

  /** How many timers are armed. */
  get size(): number {
    return this.#size;
  }

  /** Arms `timer` to fire `delayMs` (0 or more) after the wheel's time; one that is armed already is moved. */
  arm(timer: Timer, delayMs: number): void {
    assert(delayMs >= 0, 'a timer is armed into the future');
    this.disarm(timer);
    timer.deadlineMs = this.#nowMs + Math.max(1, Math.ceil(delayMs));
    this.#place(timer);
    this.#size++;
  }

  /** Disarms `timer`; nothing happens if it is not armed. */
  disarm(timer: Timer): void {
    if (timer.next === null) return;
    unlink(timer);
    this.#size--;
  }

  /** Moves time to `nowMs` and fires all that is due, in order of deadline (within one millisecond: in order of arming). */
  advance(nowMs: number): void {
    const target = Math.floor(nowMs);
    while (this.#nowMs < target) {
      if (this.#size === 0) {
        this.#nowMs = target;
        return;
      }
      this.#step(target);
    }
  }

  /**
   * The earliest time at which `advance` may have something to do: never later than the first deadline, at most one
   * cascade earlier. `Infinity` when nothing is armed.
   */
  nextDueMs(): number {
    if (this.#size === 0) return Number.POSITIVE_INFINITY;
    for (let level = 0; level < LEVEL_BITS.length; level++) {
      const slots = this.#levels[level]!;
      const shift = LEVEL_SHIFT[level]!;
      const current = Math.floor(this.#nowMs / 2 ** shift);
      for (let ahead = 1; ahead <= slots.length; ahead++) {
        const head = slots[(current + ahead) % slots.length]!;
        if (head.next !== head) return this.#dueOfSlot(level, current + ahead, shift);
      }
    }
    return this.#nowMs + 1;
  }

  #dueOfSlot(level: number, slot: number, shift: number): number {
    const due = slot * 2 ** shift;
    // A higher level may hold a cascade that comes before a slot found on a lower one.
    for (let higher = level + 1; higher < LEVEL_BITS.length; higher++) {
      const slots = this.#levels[higher]!;
      const higherShift = LEVEL_SHIFT[higher]!;
      const boundary = (Math.floor(this.#nowMs / 2 ** higherShift) + 1) * 2 ** higherShift;
      if (boundary > due) break;
      const head = slots[(boundary / 2 ** higherShift) % slots.length]!;
      if (head.next !== head) return boundary;
    }
    return due;
  }

  /** Goes one millisecond on, or over an empty stretch of level 0 at once. */
  #step(target: number): void {
    const slots = this.#levels[0]!;
    let next = this.#nowMs + 1;
    while (next < target && (next & 255) !== 0 && slots[next & 255]!.next === slots[next & 255]) next++;
    this.#nowMs = next;
    if (next % 256 === 0) this.#cascade(1);
    const head = slots[next % 256]!;
    // What fires may arm timers again, never into the current slot's present millisecond.
    while (head.next !== head) {
      const timer = head.next!;
      unlink(timer);
      this.#size--;
      timer.fire();
    }
  }

  #cascade(level: number): void {
    if (level >= LEVEL_BITS.length) return;
    const index = Math.floor(this.#nowMs / 2 ** LEVEL_SHIFT[level]!);
    const slots = this.#levels[level]!;
    if (index % slots.length === 0) this.#cascade(level + 1);
    const head = slots[index % slots.length]!;
    // The ring is taken whole first: a far deadline may be placed into this very slot again.
    let timer = head.next!;
    if (timer === head) return;
    head.previous!.next = null;
    head.next = head;
    head.previous = head;
    while (timer !== null) {
      const following = timer.next!;
      this.#place(timer);
      timer = following;
    }
  }

  #place(timer: Timer): void {
    const distance = Math.min(timer.deadlineMs - this.#nowMs, SPAN_MS_MAX - 1);
    const at = this.#nowMs + distance;
    let level = 0;
    while (level < 3 && distance >= 2 ** LEVEL_SHIFT[level + 1]!) level++;
    const slots = this.#levels[level]!;
    const head = slots[Math.floor(at / 2 ** LEVEL_SHIFT[level]!) % slots.length]!;
    const last = head.previous!;
    timer.previous = last;
    timer.next = head;
    last.next = timer;
    head.previous = timer;
  }
}

function unlink(timer: Timer): void {
  timer.previous!.next = timer.next;
  timer.next!.previous = timer.previous;
  timer.next = null;
  timer.previous = null;
}
