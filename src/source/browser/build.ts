import type { App } from './app.ts';
import type { Define } from './config/defines.ts';
import type { BuildSettings } from './config/settings.ts';
import type { Leak } from './leak.ts';
import type { Shipping } from './shipped/shipping.ts';
import type { Step } from './shipped/trail.ts';

/** All that the question needs besides a module: the app, how it is built, and what its build sends. */
export type Build = {
  readonly app: App;
  readonly settings: BuildSettings;
  readonly defines: readonly Define[];
  readonly shipping: Shipping;
};

/** A leak of an app by the steps of its way, with the framework's name and what people receive filled in. */
export const leakOf = (
  app: App,
  found: Pick<Leak, 'what' | 'name' | 'secret' | 'location' | 'verdict'>,
  steps: readonly Step[],
): Leak => ({
  ...found,
  evidence: steps.map(({ location, note }) => ({ location, note })),
  delivered: app.framework.delivered,
  framework: app.framework.name,
});
