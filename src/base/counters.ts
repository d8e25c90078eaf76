/**
 * Every metric the server has, declared once, and the cells that count. A cell is found once and kept by whoever
 * counts, so that counting on the hot path is one addition. The names are public (docs/operations/metrics.md).
 */

export interface MetricDeclaration {
  readonly kind: 'counter' | 'gauge';
  readonly labels: readonly string[];
  readonly help: string;
}

export const METRICS = {
  requests_total: { kind: 'counter', labels: ['method', 'direction'], help: 'SIP requests received and sent' },
  responses_total: { kind: 'counter', labels: ['class', 'direction'], help: 'SIP responses received and sent' },
  retransmissions_total: { kind: 'counter', labels: ['kind'], help: 'Messages sent again by a transaction timer' },
  transactions: { kind: 'gauge', labels: ['kind'], help: 'Transactions that exist now' },
  transaction_timeouts_total: { kind: 'counter', labels: ['kind'], help: 'Transactions ended by timer B, F or H' },
  stray_total: { kind: 'counter', labels: ['kind'], help: 'Responses, ACKs and CANCELs that matched no transaction' },
  registrations: { kind: 'gauge', labels: [], help: 'Contact bindings that exist now' },
  connections: { kind: 'gauge', labels: ['transport', 'direction'], help: 'Stream connections that exist now' },
  connections_total: { kind: 'counter', labels: ['transport', 'direction'], help: 'Stream connections ever established' },
  connections_lost_total: { kind: 'counter', labels: ['reason'], help: 'Stream connections closed by an error or a limit' },
  tls_handshakes_total: { kind: 'counter', labels: ['role', 'version', 'result'], help: 'TLS handshakes ended' },
  malformed_total: { kind: 'counter', labels: ['reason'], help: 'Messages refused for their syntax' },
  rejected_total: { kind: 'counter', labels: ['reason'], help: 'Messages or connections refused by a limit or a policy' },
  authentications_total: { kind: 'counter', labels: ['result'], help: 'Digest credentials judged' },
  route_errors_total: { kind: 'counter', labels: [], help: 'Route functions that threw or did nothing' },
  resolutions_total: { kind: 'counter', labels: ['result'], help: 'RFC 3263 resolutions of a next hop' },
  failovers_total: { kind: 'counter', labels: ['reason'], help: 'Requests tried at another target of the same hop' },
  keepalives_total: { kind: 'counter', labels: ['kind'], help: 'RFC 5626 CRLF keep-alive pings answered' },
  certificate_not_after_seconds: { kind: 'gauge', labels: ['profile'], help: 'When a certificate ends, Unix seconds' },
} as const satisfies Record<string, MetricDeclaration>;

export type MetricName = keyof typeof METRICS;

/** The labels of one cell, as the declaration names them. */
export type MetricLabels<Name extends MetricName> = {
  readonly [Label in (typeof METRICS)[Name]['labels'][number]]: string;
};

/** One number. Counters only grow; gauges are set. */
export class Cell {
  value = 0;

  add(amount = 1): void {
    this.value += amount;
  }

  set(value: number): void {
    this.value = value;
  }
}

/** A cell with its place in the catalogue, for whoever prints them. */
export interface CellReading {
  readonly name: MetricName;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

interface CellEntry {
  readonly name: MetricName;
  readonly labels: Readonly<Record<string, string>>;
  readonly cell: Cell;
}

export class Counters {
  readonly #entries = new Map<string, CellEntry>();

  /** The cell of `name` with these label values, made when it is new. The values must come from closed sets. */
  cell<Name extends MetricName>(name: Name, labels: MetricLabels<Name>): Cell {
    const values = labels as Readonly<Record<string, string>>;
    let key: string = name;
    for (const label of METRICS[name].labels) key += `\n${values[label]}`;
    const known = this.#entries.get(key);
    if (known !== undefined) return known.cell;
    const cell = new Cell();
    this.#entries.set(key, { name, labels: { ...values }, cell });
    return cell;
  }

  /** All cells, in the order in which they were made. */
  *readings(): Generator<CellReading> {
    for (const { name, labels, cell } of this.#entries.values()) yield { name, labels, value: cell.value };
  }

  /** The sum of all cells of `name`. */
  total(name: MetricName): number {
    let sum = 0;
    for (const entry of this.#entries.values()) if (entry.name === name) sum += entry.cell.value;
    return sum;
  }
}
