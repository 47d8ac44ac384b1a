import type { ts } from 'ts-morph';
import { propertyName } from '../../modules/aliases.ts';
import { t } from '../../modules/typescript.ts';
import { bare, wrapped } from '../env-access.ts';
import type { Binding } from '../scopes/binding.ts';
import type { View } from '../scopes/view.ts';
import type { Edge } from './edge.ts';
import { unitOf } from './stripped.ts';

/** The property names from a constant object down to a node inside of it; undefined when it is no plain object literal. */
const pathInObject = (node: ts.Node, object: ts.Expression): readonly string[] | undefined => {
  const root = bare(object);
  const names: string[] = [];
  for (let at = node; at !== root; at = at.parent) {
    const parent = at.parent;
    if (parent === undefined || t.isSourceFile(parent)) return undefined;
    if (t.isObjectLiteralElementLike(at) && t.isObjectLiteralExpression(parent)) {
      const name = propertyName(at.name);
      if (name === undefined || parent.properties.some((one) => t.isSpreadAssignment(one))) return undefined;
      names.unshift(name);
    } else if (names.length > 0 && !t.isObjectLiteralExpression(at) && bare(wrapped(at) === at ? root : root) !== root)
      return undefined;
  }
  return names;
};

/** The static property names read from a reference: `config.qdrant.url` → [qdrant, url]; null when it is used whole. */
const readFrom = (reference: ts.Node): readonly string[] | null => {
  const names: string[] = [];
  let at = wrapped(reference);
  while (t.isPropertyAccessExpression(at.parent) && at.parent.expression === at) {
    names.push(at.parent.name.text);
    at = wrapped(at.parent);
  }
  return names.length === 0 ? null : names;
};

const misses = (read: readonly string[] | null, wanted: readonly string[]): boolean =>
  read?.some((name, index) => index < wanted.length && name !== wanted[index]) ?? false;

/**
 * Whether a bundler that drops unread properties drops this one: the object is a plain literal, every use reads another
 * property of it by name, and all uses stand in one module (recorded: two modules, a destructuring or a call around the
 * object keep it whole).
 */
export const isPruned = (view: View, node: ts.Node, owner: Binding | undefined, edges: readonly Edge[]): boolean => {
  const unit = unitOf(node);
  const object = t.isVariableDeclaration(unit)
    ? unit.initializer
    : t.isExportAssignment(unit)
      ? unit.expression
      : undefined;
  if (object === undefined || !t.isObjectLiteralExpression(bare(object))) return false;
  const wanted = pathInObject(node, object);
  if (wanted === undefined || wanted.length === 0) return false;
  const names = [...view.exports]
    .filter(([, value]) => ('binding' in value ? value.binding === owner : value.node === object))
    .map(([name]) => name);
  const users = edges.filter((edge) => names.includes(edge.imported) || edge.imported === '*');
  if (users.some((edge) => edge.form !== 'import' || edge.imported === '*')) return false;
  const outside = users.flatMap((edge) => edge.references);
  const all = [...(owner?.references.filter((one) => !t.isExportAssignment(one.parent)) ?? []), ...outside];
  return (
    new Set(users.map((edge) => edge.view.path)).size <= 1 &&
    all.length > 0 &&
    all.every((reference) => misses(readFrom(reference), wanted))
  );
};
