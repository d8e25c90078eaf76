/** RFC 3263 as a port: from a SIP URI to the hops to try, in order. `transport/` implements it over DNS. */

import type { ServerError } from '../base/error.ts';
import type { Hop, Transport } from '../transaction/network.ts';

/** What of a URI decides the next hop (RFC 3263 4): the TARGET (`maddr` if present, else host), port and transport. */
export interface ResolveTarget {
  readonly isSips: boolean;
  /** Name or literal, IPv6 without brackets. */
  readonly host: string;
  readonly port: number | undefined;
  /** The `transport` parameter, or undefined if absent. */
  readonly transport: Transport | undefined;
}

/** Gets at least one hop, in the order in which to try them, or the failure. */
export type ResolveCallback = (hops: readonly Hop[], failure: ServerError | undefined) => void;

export interface Resolver {
  /** Calls `callback` once: at once for numeric hosts and what is cached, else later. */
  resolve(target: ResolveTarget, callback: ResolveCallback): void;
  /** Tells that a hop did not answer or refused, so that it is tried last for a while. */
  hopFailed(hop: Hop): void;
}
