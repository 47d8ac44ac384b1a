import type { ts } from 'ts-morph';
import type { Link } from '../scopes/links.ts';
import type { View } from '../scopes/view.ts';

/**
 * One use of a module by another: `view` uses it, `references` are the uses of the imported name there (static imports
 * only). `kept` says whether the statement survives compilation: TypeScript drops imports whose names are never values.
 */
export type Edge = {
  readonly view: View;
  readonly form: Link['form'];
  readonly imported: string;
  readonly exported: string | null;
  readonly references: readonly ts.Identifier[];
  readonly node: ts.Node;
  readonly kept: boolean;
  readonly link: Link | null;
};
