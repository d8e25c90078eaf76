/**
 * What the SIP layers know of the network, and the port through which they use it. The transport layer implements
 * it over sockets; tests and `tandem-sip/testing` implement it in memory. Nothing here knows which process owns a
 * socket, so that connections can be shared between processes below this port.
 */

import type { ServerError } from '../base/error.ts';

/** The transports of RFC 3261 18 and RFC 7118, as Via spells them. */
export type Transport = 'UDP' | 'TCP' | 'TLS' | 'WS' | 'WSS';

export function isReliable(transport: Transport): boolean {
  return transport !== 'UDP';
}

export function isSecure(transport: Transport): boolean {
  return transport === 'TLS' || transport === 'WSS';
}

/** An IP address and port. `host` is a literal without brackets, in its canonical form (`::1`, `127.0.0.1`). */
export interface Endpoint {
  readonly host: string;
  readonly port: number;
}

/** What TLS proved about the other side of a flow. */
export interface TlsPeer {
  /** `TLSv1.2` or `TLSv1.3`. */
  readonly version: string;
  readonly cipher: string;
  /** Whether a certificate was presented and its chain verified. */
  readonly isVerified: boolean;
  /** DNS and URI names of the verified certificate; empty if there is none. */
  readonly names: readonly string[];
  /** SHA-256 of the certificate, lower-case hex with colons, or undefined if none was presented. */
  readonly fingerprint: string | undefined;
}

/**
 * A two-way association between a local and a remote endpoint (RFC 5626 2): one connection, or for UDP the pair of
 * listener and remote endpoint. A message that came on a flow can be answered on it.
 */
export interface Flow {
  readonly transport: Transport;
  /** Names the listener that the flow came in by, or whose side it leaves from; see `LocalSide.id`. */
  readonly localId: number;
  readonly local: Endpoint;
  readonly remote: Endpoint;
  /** Unique among connections of this server's lifetime; 0 for UDP, which has no connection. */
  readonly connectionId: number;
  readonly tls: TlsPeer | undefined;
}

/** How the server presents itself on one listener: what Via and Record-Route carry (RFC 3261 18.1.1, 16.6 step 4). */
export interface LocalSide {
  /** Small integer that names the listener. */
  readonly id: number;
  readonly transport: Transport;
  /** Host (IPv6 in brackets) or advertised name, and port if it is not the transport's default: `sent-by`. */
  readonly sentBy: string;
}

/** Where a message goes next, after RFC 3263: one transport, one address, one port. */
export interface Hop {
  readonly transport: Transport;
  readonly host: string;
  readonly port: number;
  /** The domain name that led here and that the peer's certificate must carry (RFC 5922 4); undefined for literals. */
  readonly serverName: string | undefined;
  /** Send over this existing connection (RFC 5626 flow, or where the peer registered from), not over a new one. */
  readonly connectionId: number | undefined;
  /** Leave from this listener, if it can; undefined: whichever fits. */
  readonly localId: number | undefined;
}

/** Told when a message could not be handed over or its connection broke before it was written. Never in `send` itself. */
export interface SendObserver {
  sendFailed(failure: ServerError): void;
}

/** The way out. No call throws; failures are told to the observer, later. */
export interface Network {
  /** The local side from which a message to `hop` leaves, or undefined if no listener can reach it. */
  localSide(hop: Hop): LocalSide | undefined;
  /** The local side by its id. */
  localSideById(id: number): LocalSide | undefined;
  /** Whether `host` (name or literal, IPv6 without brackets) and `port` name this server (RFC 3261 16.4, 16.12). */
  isLocal(host: string, port: number | undefined): boolean;
  /** Whether the connection still exists and may be written to. */
  isConnected(connectionId: number): boolean;
  /** Sends a whole message to `hop`, opening a connection where there is none. */
  send(hop: Hop, message: Uint8Array, observer: SendObserver | undefined): void;
  /**
   * Sends a response back (RFC 3261 18.2.2): over the flow's connection while it lives, else as `fallback` says. For
   * UDP `fallback` is where the top Via points (received, rport, maddr) and is always used.
   */
  reply(flow: Flow, message: Uint8Array, fallback: Hop, observer: SendObserver | undefined): void;
}
