import type { AccessPath } from '../flow/access-path.ts';
import type { Site } from '../scopes/view.ts';

/** A secret as the server's code first holds it. */
export type Source = Site & { readonly name: string; readonly value: string | null; readonly path: AccessPath };
