import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Script } from '../../program.ts';
import { type Binding, lookUp, type Scope } from './binding.ts';

/**
 * One way a module takes something from another: `imported` is the name over there (`default`, `*` for all of it),
 * `exported` the name under which a re-export hands it on, `binding` the name here.
 */
export type Link = {
  readonly form: 'import' | 'bare' | 'reexport' | 'star' | 'dynamic' | 'require' | 'url' | 'worker' | 'glob';
  readonly specifier: string;
  readonly imported: string;
  readonly exported: string | null;
  readonly binding: Binding | null;
  readonly typeOnly: boolean;
  readonly node: ts.Node;
  readonly script: Script;
};

type Base = Pick<Link, 'specifier' | 'node' | 'script'>;

const plain = (base: Base, form: Link['form'], imported = '*'): Link => ({
  ...base,
  form,
  imported,
  exported: null,
  binding: null,
  typeOnly: false,
});

const linksOfImport = (node: ts.ImportDeclaration, base: Base, scope: Scope): readonly Link[] => {
  const clause = node.importClause;
  if (clause === undefined) return [plain(base, 'bare')];
  const link = (name: ts.Identifier, imported: string, typeOnly: boolean): Link => ({
    ...base,
    form: 'import',
    imported,
    exported: null,
    binding: lookUp(scope, name.text) ?? null,
    typeOnly: typeOnly || clause.isTypeOnly,
  });
  const named = clause.namedBindings;
  const own = clause.name === undefined ? [] : [link(clause.name, 'default', false)];
  if (named === undefined) return own;
  if (t.isNamespaceImport(named)) return [...own, link(named.name, '*', false)];
  return [...own, ...named.elements.map((one) => link(one.name, (one.propertyName ?? one.name).text, one.isTypeOnly))];
};

const linksOfExport = (node: ts.ExportDeclaration, base: Base): readonly Link[] => {
  const typeOnly = node.isTypeOnly;
  const clause = node.exportClause;
  if (clause === undefined) return [{ ...plain(base, 'star'), typeOnly }];
  if (t.isNamespaceExport(clause)) return [{ ...plain(base, 'reexport'), exported: clause.name.text, typeOnly }];
  return clause.elements.map((one) => ({
    ...plain(base, 'reexport', (one.propertyName ?? one.name).text),
    exported: one.name.text,
    typeOnly: typeOnly || one.isTypeOnly,
  }));
};

const textOf = (node: ts.Node | undefined): string | undefined => {
  if (node !== undefined && t.isTemplateExpression(node))
    return [node.head.text, ...node.templateSpans.map((span) => `*${span.literal.text}`)].join('');
  return node !== undefined && t.isStringLiteralLike(node) ? node.text : undefined;
};

const formOfCall = (node: ts.CallExpression): Link['form'] | undefined => {
  const callee = node.expression;
  if (callee.kind === t.SyntaxKind.ImportKeyword) return 'dynamic';
  if (t.isIdentifier(callee) && callee.text === 'require') return 'require';
  if (!t.isPropertyAccessExpression(callee)) return undefined;
  const isContext = callee.name.text === 'context' && callee.expression.getText() === 'require';
  return isContext || (/^glob/.test(callee.name.text) && t.isMetaProperty(callee.expression)) ? 'glob' : undefined;
};

/** `require.context('./x')` takes all that stands below a folder. */
const patternOf = (specifier: string, node: ts.CallExpression, form: Link['form']): string =>
  form === 'glob' && node.expression.getText() === 'require.context' ? `${specifier}/**` : specifier;

const linksOfCall = (node: ts.CallExpression, script: Script): readonly Link[] => {
  const form = formOfCall(node);
  const first = node.arguments[0];
  if (form === undefined || first === undefined) return [];
  const written = t.isArrayLiteralExpression(first) ? first.elements.map(textOf) : [textOf(first)];
  return written.flatMap((specifier) =>
    specifier === undefined
      ? []
      : [plain({ specifier: patternOf(specifier, node, form), node, script }, specifier.includes('*') ? 'glob' : form)],
  );
};

/** `new URL('x', import.meta.url)`: the file itself is published; inside `new Worker(…)` it is run as well. */
const linksOfNew = (node: ts.NewExpression, script: Script): readonly Link[] => {
  const specifier = textOf(node.arguments?.[0]);
  const relative = node.arguments?.[1]?.getText(script.file) === 'import.meta.url';
  if (!t.isIdentifier(node.expression) || node.expression.text !== 'URL' || !relative || specifier === undefined)
    return [];
  const around = node.parent;
  const isWorker = t.isNewExpression(around) && /Worker$/.test(around.expression.getText(script.file));
  return [plain({ specifier, node, script }, isWorker ? 'worker' : 'url')];
};

/** `readFileSync(join(__dirname, 'x'))`: Parcel puts the file's text in its place. */
const linksOfRead = (node: ts.CallExpression, script: Script): readonly Link[] => {
  const first = node.arguments[0];
  if (!/(?:^|\.)readFileSync$/.test(node.expression.getText()) || first === undefined) return [];
  const parts = t.isCallExpression(first)
    ? first.arguments
    : t.isBinaryExpression(first)
      ? [first.left, first.right]
      : [];
  const name = parts[0]?.getText() === '__dirname' ? textOf(parts[1]) : undefined;
  return name === undefined ? [] : [plain({ specifier: `./${name.replace(/^\.?\//, '')}`, node, script }, 'url')];
};

/** All links of a script, in order. */
export const linksOf = (script: Script, scope: Scope): readonly Link[] => {
  const found: Link[] = [];
  const visit = (node: ts.Node): void => {
    if (t.isImportDeclaration(node))
      found.push(...linksOfImport(node, { specifier: textOf(node.moduleSpecifier) ?? '', node, script }, scope));
    else if (t.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      found.push(...linksOfExport(node, { specifier: textOf(node.moduleSpecifier) ?? '', node, script }));
    else if (t.isCallExpression(node)) found.push(...linksOfCall(node, script), ...linksOfRead(node, script));
    else if (t.isNewExpression(node)) found.push(...linksOfNew(node, script));
    t.forEachChild(node, visit);
  };
  visit(script.file);
  return found;
};

/** A `<script src="…">` runs the file it names. */
export const sourceOf = (script: Script): readonly Link[] => {
  const specifier = /(?:^|\s)src\s*=\s*["']([^"']+)["']/i.exec(script.attributes)?.[1];
  return specifier === undefined
    ? []
    : [
        plain(
          {
            specifier: /^[\w@]/.test(specifier) && !specifier.includes(':') ? `./${specifier}` : specifier,
            node: script.file,
            script,
          },
          'worker',
        ),
      ];
};
