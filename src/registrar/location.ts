/** The location service (RFC 3261 10) as a port: `store/` implements it in memory and over LMDB, under one suite. */

/** One contact of one address-of-record (RFC 3261 10.3). Texts are latin1 text. */
export interface Binding {
  /** The Contact URI, byte for byte as registered, without brackets. */
  readonly contact: string;
  /** Contact parameters to give back in the 200 (`;+sip.instance="…"`), without `expires` and `q`; '' for none. */
  readonly parameters: string;
  /** 0..1000: q times 1000. */
  readonly q: number;
  /** Wall-clock milliseconds at which it ends. */
  readonly expiresAtMs: number;
  readonly callId: string;
  readonly cseq: number;
  /** Path header values in order (RFC 3327), each a name-addr. */
  readonly path: readonly string[];
  /** Where it registered from, and over what; see registrar/flow-token.ts. */
  readonly flow: RegisteredFlow | undefined;
  readonly userAgent: string;
  /** Wall-clock milliseconds of the last change. */
  readonly updatedAtMs: number;
}

/** What is kept of the flow a binding came by. */
export interface RegisteredFlow {
  readonly transport: 'UDP' | 'TCP' | 'TLS' | 'WS' | 'WSS';
  readonly host: string;
  readonly port: number;
  readonly localId: number;
  readonly connectionId: number;
  /** Names this run of the server: connections of an earlier run are gone. */
  readonly bootId: string;
}

/** What a REGISTER does to one address-of-record, computed by the registrar from what it read. */
export type LocationUpdate = (current: readonly Binding[]) => LocationChange;

export interface LocationChange {
  /** The bindings that the address-of-record has from now on; undefined: leave it as it is. */
  readonly bindings: readonly Binding[] | undefined;
}

export interface Location {
  /** The bindings of `aor`, without those whose `expiresAtMs` is at or before `nowMs`. */
  lookup(aor: string, nowMs: number): Promise<readonly Binding[]>;
  /**
   * Reads, lets `update` decide and writes, atomically for this `aor` against every other process. Resolves when the
   * result would survive the process (and, for durable stores, is committed). `update` may be run more than once.
   * Rejects with `ServerError` (`store-unavailable`).
   */
  update(aor: string, nowMs: number, update: LocationUpdate): Promise<void>;
  /** Removes all bindings of `aor`; whether there were any. */
  remove(aor: string): Promise<boolean>;
  /** Every address-of-record that has bindings, with them; for inspection. */
  entries(nowMs: number): AsyncIterable<{ readonly aor: string; readonly bindings: readonly Binding[] }>;
  /** Removes what has expired by `nowMs`; how many bindings went. */
  expire(nowMs: number): Promise<number>;
  /** How many bindings there are. */
  size(): Promise<number>;
  close(): Promise<void>;
}
