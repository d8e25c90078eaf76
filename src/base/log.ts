/** Structured logging as a port. Secrets never go into a field; the hot path does not log. */

export type LogFields = Readonly<Record<string, unknown>>;

export interface Log {
  debug(fields: LogFields, message: string): void;
  info(fields: LogFields, message: string): void;
  warn(fields: LogFields, message: string): void;
  error(fields: LogFields, message: string): void;
}

export const SILENT_LOG: Log = { debug() {}, info() {}, warn() {}, error() {} };
