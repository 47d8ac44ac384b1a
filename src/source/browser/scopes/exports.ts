import type { ts } from 'ts-morph';
import { loadTypeScript } from '../../modules/typescript.ts';
import type { Script } from '../../program.ts';
import { type Binding, lookUp, type Scope } from './binding.ts';
import { namesIn } from './declare.ts';

/** What stands behind an exported name: a name of the module, or an expression (`export default …`, `exports.x = …`). */
export type Export = { readonly binding: Binding } | { readonly node: ts.Node };

const hasModifier = (node: ts.Node, kind: ts.SyntaxKind): boolean => {
  const t = loadTypeScript();
  return t.canHaveModifiers(node) && (t.getModifiers(node)?.some((one) => one.kind === kind) ?? false);
};

const declaredNames = (statement: ts.Statement): readonly ts.Identifier[] => {
  const t = loadTypeScript();
  if (t.isVariableStatement(statement))
    return statement.declarationList.declarations.flatMap((one) => namesIn(one.name, one).map(([name]) => name));
  if (
    (t.isFunctionDeclaration(statement) || t.isClassDeclaration(statement) || t.isEnumDeclaration(statement)) &&
    statement.name !== undefined
  )
    return [statement.name];
  return [];
};

/** `exports.x = …`, `module.exports.x = …`, `module.exports = …`: the name, `default` for the whole. */
const commonName = (expression: ts.Expression): string | undefined => {
  const text = expression.getText();
  if (text === 'module.exports') return 'default';
  return /^(?:module\.)?exports\.(\w+)$/.exec(text)?.[1];
};

const fromAssignment = (statement: ts.Statement, add: (name: string, value: Export) => void): void => {
  const t = loadTypeScript();
  if (!t.isExpressionStatement(statement) || !t.isBinaryExpression(statement.expression)) return;
  const name = commonName(statement.expression.left);
  if (name === undefined) return;
  const value = statement.expression.right;
  add(name, { node: value });
  if (name !== 'default' || !t.isObjectLiteralExpression(value)) return;
  for (const property of value.properties)
    if (property.name !== undefined && t.isIdentifier(property.name)) add(property.name.text, { node: property });
};

/** The exports a script declares itself; re-exports are links. */
export const exportsOf = (script: Script, scope: Scope): ReadonlyMap<string, Export> => {
  const t = loadTypeScript();
  const found = new Map<string, Export>();
  const add = (name: string, value: Export) => found.set(name, value);
  const addBinding = (exported: string, local: string) => {
    const binding = lookUp(scope, local);
    if (binding !== undefined) add(exported, { binding });
  };
  for (const statement of script.file.statements) {
    if (t.isExportAssignment(statement)) {
      if (t.isIdentifier(statement.expression)) addBinding('default', statement.expression.text);
      if (!found.has('default')) add('default', { node: statement.expression });
    } else if (
      t.isExportDeclaration(statement) &&
      statement.moduleSpecifier === undefined &&
      statement.exportClause !== undefined &&
      t.isNamedExports(statement.exportClause) &&
      !statement.isTypeOnly
    ) {
      for (const one of statement.exportClause.elements)
        if (!one.isTypeOnly) addBinding(one.name.text, (one.propertyName ?? one.name).text);
    } else if (hasModifier(statement, t.SyntaxKind.ExportKeyword)) {
      const names = declaredNames(statement);
      const isDefault = hasModifier(statement, t.SyntaxKind.DefaultKeyword);
      if (isDefault && names.length === 0) add('default', { node: statement });
      for (const name of names) addBinding(isDefault ? 'default' : name.text, name.text);
    } else fromAssignment(statement, add);
  }
  return found;
};
