import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Binding } from '../scopes/binding.ts';
import type { View } from '../scopes/view.ts';

/** The statement of its file, or the single declaration of a variable statement, that a node stands in. */
export const unitOf = (node: ts.Node): ts.Node => {
  let at = node;
  for (; !t.isSourceFile(at.parent); at = at.parent) {
    if (
      t.isVariableDeclaration(at) &&
      t.isVariableStatement(at.parent.parent) &&
      t.isSourceFile(at.parent.parent.parent)
    )
      return at;
  }
  return at;
};

/** The names of a module by the unit that declares them. */
export const declaredIn = (view: View): ReadonlyMap<ts.Node, readonly Binding[]> => {
  const found = new Map<ts.Node, Binding[]>();
  for (const binding of view.names.values()) {
    const unit = unitOf(binding.identifier);
    found.set(unit, [...(found.get(unit) ?? []), binding]);
  }
  return found;
};

/**
 * The names that a framework takes out of the browser's build: the stripped exports themselves, and whatever only they
 * use. A name that nothing uses stays (recorded for React Router and Next).
 */
export const strippedNames = (view: View, stripped: ReadonlySet<string>): ReadonlySet<Binding> => {
  const gone = new Set<Binding>();
  if (stripped.size === 0) return gone;
  const kept = new Set<Binding>();
  for (const [name, value] of view.exports)
    if ('binding' in value) (stripped.has(name) ? gone : kept).add(value.binding);
  const byUnit = declaredIn(view);
  const isGone = (reference: ts.Identifier): boolean => {
    const owners = byUnit.get(unitOf(reference)) ?? [];
    return owners.length > 0 && owners.every((owner) => gone.has(owner));
  };
  for (let grew = gone.size > 0; grew; ) {
    grew = false;
    for (const binding of view.names.values()) {
      if (
        gone.has(binding) ||
        kept.has(binding) ||
        binding.references.length === 0 ||
        !binding.references.every(isGone)
      )
        continue;
      gone.add(binding);
      grew = true;
    }
  }
  return gone;
};
