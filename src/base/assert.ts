/** Assertions: a broken assertion is our own defect, so it throws and the process that holds it is replaced. */

/** Thrown when an invariant of ours does not hold. Never caused by input. */
export class AssertionFailure extends Error {
  override readonly name = 'AssertionFailure';
}

/** Throws `AssertionFailure` unless `condition` holds. */
export function assert(condition: unknown, message: string): asserts condition {
  if (!condition) throw new AssertionFailure(message);
}

/** Marks a branch that the types say cannot be taken. */
export function unreachable(value: never): never {
  throw new AssertionFailure(`unreachable: ${String(value)}`);
}
