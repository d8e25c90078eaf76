/**
 * Failures of the world (refused, timed out, full, lost): typed by a closed code, able to cross a process.
 * The other three kinds are assertions (assert.ts), faults (returned numbers, sip/fault.ts) and refusals (below).
 */

/** Who caused it: the peer, the network or host, this server's limits, or its operator. */
export type ErrorOrigin = 'peer' | 'network' | 'local' | 'operator';

export type FailureCode =
  | 'connection-refused'
  | 'connection-timeout'
  | 'connection-closed'
  | 'host-unreachable'
  | 'no-listener'
  | 'no-target'
  | 'queue-full'
  | 'limit-reached'
  | 'tls-handshake'
  | 'tls-verification'
  | 'dns-timeout'
  | 'dns-no-answer'
  | 'store-unavailable'
  | 'message-too-large';

export interface ServerErrorDetail {
  readonly code: FailureCode;
  readonly origin: ErrorOrigin;
  /** Whether the same thing may be tried again, at another target or later. */
  readonly retry: boolean;
  /** What happened, for a person; no secrets. */
  readonly message: string;
}

export class ServerError extends Error {
  override readonly name = 'ServerError';
  readonly code: FailureCode;
  readonly origin: ErrorOrigin;
  readonly retry: boolean;

  constructor(detail: ServerErrorDetail, options?: { cause?: unknown }) {
    super(detail.message, options);
    this.code = detail.code;
    this.origin = detail.origin;
    this.retry = detail.retry;
  }

  /** A plain object that survives JSON and structured clone; `reviveServerError` is its inverse. */
  toJSON(): ServerErrorDetail {
    return { code: this.code, origin: this.origin, retry: this.retry, message: this.message };
  }
}

export function reviveServerError(detail: ServerErrorDetail): ServerError {
  return new ServerError(detail);
}

/** One thing that is wrong with what an operator or API caller gave, and what would be right. */
export interface Problem {
  /** Where: a configuration path such as `tls.servers[0].key`, or `file:line`. */
  readonly path: string;
  readonly message: string;
}

/** Thrown to the operator or API caller: everything that is wrong at once, nothing was changed. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n'));
    this.problems = problems;
  }
}
