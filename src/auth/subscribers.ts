/** Who may authenticate, as a port. `store/` implements it; the configuration's list is the first implementation. */

import type { HashAlgorithm } from '../base/crypto.ts';

/** A subscriber's secret: the password, or HA1 hashes by algorithm (RFC 7616 3.4.2), lower-case hex. */
export interface Subscriber {
  readonly user: string;
  readonly domain: string;
  readonly password: string | undefined;
  readonly ha1: Readonly<Partial<Record<HashAlgorithm, string>>> | undefined;
}

export interface Subscribers {
  /** The subscriber, or undefined. Names are latin1 text; `domain` lower case. At once where it can be. */
  find(user: string, domain: string): Subscriber | undefined | Promise<Subscriber | undefined>;
  /** Whether `domain` has any subscriber, so that its users must authenticate. */
  hasDomain(domain: string): boolean;
}
