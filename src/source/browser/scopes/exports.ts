import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Script } from '../../program.ts';
import { type Binding, lookUp, type Scope } from './binding.ts';
import { namesIn } from './declare.ts';

/** What stands behind an exported name: a name of the module, or an expression (`export default …`, `exports.x = …`). */
export type Export = { readonly binding: Binding } | { readonly node: ts.Node };

const hasModifier = (node: ts.Node, kind: ts.SyntaxKind): boolean =>
  t.canHaveModifiers(node) && (t.getModifiers(node)?.some((one) => one.kind === kind) ?? false);

const declaredNames = (statement: ts.Statement): readonly ts.Identifier[] => {
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
  if (!t.isExpressionStatement(statement) || !t.isBinaryExpression(statement.expression)) return;
  const name = commonName(statement.expression.left);
  if (name === undefined) return;
  const value = statement.expression.right;
  add(name, { node: value });
  if (name !== 'default' || !t.isObjectLiteralExpression(value)) return;
  for (const property of value.properties)
    if (property.name !== undefined && t.isIdentifier(property.name)) add(property.name.text, { node: property });
};

type Add = (name: string, value: Export) => void;
type AddLocal = (exported: string, local: string) => void;

const fromDefault = (statement: ts.ExportAssignment, add: Add, addLocal: AddLocal): void => {
  add('default', { node: statement.expression });
  if (t.isIdentifier(statement.expression)) addLocal('default', statement.expression.text);
};

const fromList = (statement: ts.ExportDeclaration, addLocal: AddLocal): void => {
  const clause = statement.exportClause;
  if (
    statement.moduleSpecifier !== undefined ||
    statement.isTypeOnly ||
    clause === undefined ||
    !t.isNamedExports(clause)
  )
    return;
  for (const one of clause.elements) if (!one.isTypeOnly) addLocal(one.name.text, (one.propertyName ?? one.name).text);
};

const fromDeclaration = (statement: ts.Statement, add: Add, addLocal: AddLocal): void => {
  const names = declaredNames(statement);
  const isDefault = hasModifier(statement, t.SyntaxKind.DefaultKeyword);
  if (isDefault && names.length === 0) add('default', { node: statement });
  for (const { text } of names) addLocal(isDefault ? 'default' : text, text);
};

/** The exports a script declares itself; re-exports are links. */
export const exportsOf = (script: Script, scope: Scope): ReadonlyMap<string, Export> => {
  const found = new Map<string, Export>();
  const add: Add = (name, value) => found.set(name, value);
  const addLocal: AddLocal = (exported, local) => {
    const binding = lookUp(scope, local);
    if (binding !== undefined) add(exported, { binding });
  };
  for (const statement of script.file.statements) {
    if (t.isExportAssignment(statement)) fromDefault(statement, add, addLocal);
    else if (t.isExportDeclaration(statement)) fromList(statement, addLocal);
    else if (hasModifier(statement, t.SyntaxKind.ExportKeyword)) fromDeclaration(statement, add, addLocal);
    else fromAssignment(statement, add);
  }
  return found;
};
