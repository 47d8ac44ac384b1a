import type { Maybe } from '../../model/maybe.ts';
import type { Scheme } from './endpoint.ts';

/** Which header carries a key, and which option or variable it came from. */
export type SentKey = {
  readonly header: 'api-key' | 'authorization';
  readonly from: 'apiKey' | 'headers' | 'environment';
};

/**
 * What a client does with what it was given: it throws before it connects, or it connects. `key_sent` null: no key
 * leaves the process. `certificate_checked` is true where the connection has no certificate to check. A `port` of null is unknown to
 * nobody: it is the scheme's own, already filled in.
 */
export type Connection =
  | { readonly kind: 'refuses'; readonly error: string }
  | {
      readonly kind: 'connects';
      readonly scheme: Maybe<Scheme>;
      readonly host: Maybe<string>;
      readonly port: Maybe<number>;
      readonly key_sent: Maybe<SentKey | null>;
      readonly certificate_checked: Maybe<boolean>;
    };

/** A construction that throws before anything is sent. */
export const refuses = (error: string): Connection => ({ kind: 'refuses', error });
