import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { View } from '../scopes/view.ts';

/** A variable that code asks for by its name, at a node. */
export type NamedUse = { readonly name: string; readonly node: ts.Node };

const asks = /env|config|secret|variable|setting|\bget\b|require|\bread/i;
const schemas = /(?:^|\.)(?:object|strictObject|interface|createEnv|cleanEnv|parse\w*|pick)$/;

const variable = /^[A-Z][A-Z0-9_]*$/;

/** `process.env.X` and `import.meta.env.X`, which builds know, are told elsewhere. */
const isBuildObject = (node: ts.Expression): boolean =>
  /^(?:globalThis\.)?process(?:\?)?\.env$|^import\.meta\.env$|^\(\s*import\.meta\b/.test(node.getText());

const ofArguments = (call: ts.CallExpression): readonly NamedUse[] => {
  if (!asks.test(call.expression.getText())) return [];
  return call.arguments.flatMap((one) => (t.isStringLiteralLike(one) ? [{ name: one.text, node: one }] : []));
};

/** `z.object({ X: z.string() })`, `cleanEnv(process.env, { X: str() })`: the environment that a program expects. */
const ofSchema = (property: ts.PropertyAssignment): readonly NamedUse[] => {
  const call = property.parent.parent;
  return t.isCallExpression(call) && schemas.test(call.expression.getText())
    ? [{ name: property.name.getText().replace(/^['"]|['"]$/g, ''), node: property.name }]
    : [];
};

const ofNode = (node: ts.Node): readonly NamedUse[] => {
  if (t.isCallExpression(node)) return ofArguments(node);
  if (t.isPropertyAccessExpression(node))
    return isBuildObject(node.expression) ? [] : [{ name: node.name.text, node: node.name }];
  if (t.isElementAccessExpression(node) && t.isStringLiteralLike(node.argumentExpression))
    return isBuildObject(node.expression)
      ? []
      : [{ name: node.argumentExpression.text, node: node.argumentExpression }];
  return t.isPropertyAssignment(node) ? ofSchema(node) : [];
};

/**
 * Variables of the environment that a module names without `process.env` or `import.meta.env` before them: asked of a
 * function (`getEnv('X')`, `config.get('X')`), expected by a schema, read off an object that holds the environment. No
 * build puts a value in place of these.
 */
export const namedUses = (view: View): readonly NamedUse[] => {
  const found: NamedUse[] = [];
  const visit = (node: ts.Node): void => {
    found.push(...ofNode(node).filter(({ name }) => variable.test(name)));
    t.forEachChild(node, visit);
  };
  for (const script of view.scripts) visit(script.file);
  return found;
};
