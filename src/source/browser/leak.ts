import type { Evidence, Location } from '../../model/place.ts';

/**
 * What browsers (or owners of an app or extension) receive. `what` is the variable's name, or `literal`; `secret` is
 * its raw text where the repository holds it: it never leaves `source/` unsealed. `leak`: the production build sends it;
 * `unknown`: it hangs on something the files do not say; `name-only`: a public name without a value that is sent.
 */
export type Leak = {
  readonly what: string;
  readonly name: string;
  readonly secret: string | null;
  readonly location: Location;
  readonly verdict: 'leak' | 'unknown' | 'name-only';
  readonly evidence: readonly Evidence[];
  readonly delivered: 'page' | 'app' | 'extension';
  readonly framework: string;
};
