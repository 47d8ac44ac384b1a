import type { Maybe } from '../../model/maybe.ts';
import type { Environment } from '../../model/subjects/server.ts';
import type { Place } from '../values/value.ts';

/** Whom a switch reaches: every TLS connection of the process, only what uses global agents or dispatchers, Chromium. */
export type SwitchReach = 'process' | 'dispatcher' | 'node-agent' | 'tls-connect' | 'chromium';

/**
 * Something that switches certificate checks off. `off` is unknown where a variable decides; `atRun`: code sets it while
 * the process runs. `environment` is set when it holds only there (a `dev` script, a guard on NODE_ENV).
 */
export type Switch = {
  readonly reach: SwitchReach;
  readonly at: Place;
  readonly off: Maybe<boolean>;
  readonly atRun: boolean;
  readonly environment: Environment | null;
  readonly note: string;
  /** The hosts that it is for, where it names some. */
  readonly hosts?: readonly string[];
};
