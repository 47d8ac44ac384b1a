import type { ts } from 'ts-morph';
import type { Binding } from '../browser/scopes/binding.ts';
import { t } from '../modules/typescript.ts';
import type { ModuleNames } from '../values/module-names.ts';
import type { Reader } from '../values/reader.ts';
import type { ConstructionSite } from './find/site.ts';

/** Which methods of a client the program calls: in its module, and in those of `among` that name what it is exported as. */
export const usedMethods = (reader: Reader, site: ConstructionSite, among: readonly string[]): readonly string[] => {
  const names = reader.names(site.frame.path);
  const holder = holderOf(site.node);
  if (names === undefined || holder === undefined) return directly(site.node);
  const own = callsOn(names, holder);
  const exported = [...names.exports.keys()].some((name) => name === holder || name === 'default');
  const elsewhere = exported
    ? among.flatMap((path) => inImporter(reader, path, { holder, from: site.frame.path }))
    : [];
  return [...new Set([...directly(site.node), ...own, ...elsewhere])].sort();
};

/** The variable or field a construction is put into. */
const holderOf = (node: ts.Node): string | undefined => {
  for (let at = node.parent; at !== undefined && !t.isStatement(at) && !t.isFunctionLike(at); at = at.parent) {
    if (
      (t.isVariableDeclaration(at) || t.isPropertyDeclaration(at) || t.isPropertyAssignment(at)) &&
      t.isIdentifier(at.name)
    )
      return at.name.text;
    if (t.isBinaryExpression(at) && t.isPropertyAccessExpression(at.left)) return at.left.name.text;
    if (t.isBinaryExpression(at) && t.isIdentifier(at.left)) return at.left.text;
  }
  return functionAround(node);
};

/** `function getClient() { return new QdrantClient(…) }`: the function stands for the client. */
const functionAround = (node: ts.Node): string | undefined => {
  for (let at = node.parent; at !== undefined; at = at.parent) {
    if (t.isFunctionDeclaration(at)) return at.name?.text;
    if (t.isVariableDeclaration(at) && t.isIdentifier(at.name)) return at.name.text;
    if (t.isMethodDeclaration(at) && t.isIdentifier(at.name)) return at.name.text;
  }
  return undefined;
};

/** `new QdrantClient(…).search(…)`. */
const directly = (node: ts.Node): readonly string[] => {
  const access = t.isParenthesizedExpression(node.parent) ? node.parent.parent : node.parent;
  return t.isPropertyAccessExpression(access) && t.isCallExpression(access.parent) ? [access.name.text] : [];
};

type Held = { readonly holder: string; readonly from: string };

const inImporter = (reader: Reader, path: string, { holder, from }: Held): readonly string[] => {
  if (path === from || !importsOf(reader, path).has(from)) return [];
  const text = reader.text(path) ?? '';
  if (!text.includes(holder)) return [];
  return callsInText(text.replace(comments, ''), holder);
};

// A comment that nothing ends goes on to the end: looking for its end from each of its signs takes the square of the time.
const comments = /\/\*[\s\S]*?(?:\*\/|$)|(?<=^|\s)\/\/.*/g;

/**
 * Methods called on an imported name and on what it is put into, by the text alone: `client.search(…)`,
 * `(await getClient()).search(…)`, `const q = getClient(); q.search(…)`. Modules that only use a client need no parser.
 */
const callsInText = (text: string, holder: string): readonly string[] => {
  const taken = new RegExp(`\\b([A-Za-z_$][\\w$]*)\\s*=\\s*(?:await\\s+)?(?:[\\w$]+\\.)?${escaped(holder)}\\b`, 'g');
  const names = [holder, ...[...text.matchAll(taken)].slice(0, 20).map((match) => match[1] ?? '')];
  return names.flatMap((name) => {
    const called = new RegExp(
      `\\b${escaped(name)}\\b(?:\\([^()]{0,300}\\))?\\)?\\s*[?!]?\\.\\s*([A-Za-z]\\w*)\\s*\\(`,
      'g',
    );
    return [...text.matchAll(called)].map((match) => match[1] ?? '');
  });
};

const escaped = (name: string): string => name.replaceAll('$', '\\$');

const specifiers = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*["'`]([^"'`\n]{1,300})["'`]/g;

/** Every exported client asks all modules: what each of them imports is looked up once. */
const imported = new WeakMap<Reader, Map<string, ReadonlySet<string>>>();

const importsOf = (reader: Reader, path: string): ReadonlySet<string> => {
  const byPath = imported.get(reader) ?? new Map<string, ReadonlySet<string>>();
  const files = byPath.get(path) ?? importedFiles(reader, path);
  imported.set(reader, byPath.set(path, files));
  return files;
};

const importedFiles = (reader: Reader, path: string): ReadonlySet<string> =>
  new Set(
    [...(reader.text(path) ?? '').matchAll(specifiers)].flatMap((match) => {
      const resolution = reader.program.resolve(match[1] ?? '', path);
      return resolution.kind === 'file' ? [resolution.path] : [];
    }),
  );

/** Methods called on a name: `client.search(…)`, `this.client.search(…)`, `(await getClient()).search(…)`. */
const callsOn = (names: ModuleNames, holder: string): readonly string[] => {
  const found: string[] = [];
  const aliases = new Set([holder, ...aliasesOf(names, holder)]);
  const visit = (node: ts.Node): void => {
    if (
      t.isCallExpression(node) &&
      t.isPropertyAccessExpression(node.expression) &&
      aliases.has(receiverName(node.expression.expression))
    )
      found.push(node.expression.name.text);
    t.forEachChild(node, visit);
  };
  for (const script of names.module.scripts) visit(script.file);
  return found;
};

/** `const client = getClient()`, and `setClient(made)` of React's `const [client, setClient] = useState()`. */
const aliasesOf = (names: ModuleNames, holder: string): readonly string[] => {
  const found = new Set<string>();
  for (const binding of names.bindingOf.values()) {
    const { declaration } = binding;
    if (
      t.isVariableDeclaration(declaration) &&
      declaration.initializer !== undefined &&
      receiverName(declaration.initializer) === holder
    )
      found.add(binding.name);
    const state = stateOf(binding);
    if (state !== undefined && binding.references.some((use) => isGiven(use, holder))) found.add(state);
  }
  return [...found];
};

/** The state that a setter of `const [state, setter] = useState()` sets. */
const stateOf = ({ declaration }: Binding): string | undefined => {
  if (!t.isBindingElement(declaration) || !t.isArrayBindingPattern(declaration.parent)) return undefined;
  const [state, setter] = declaration.parent.elements;
  return setter === declaration && state !== undefined && t.isBindingElement(state) && t.isIdentifier(state.name)
    ? state.name.text
    : undefined;
};

const isGiven = (use: ts.Identifier, holder: string): boolean => {
  const call = use.parent;
  const first = t.isCallExpression(call) && call.expression === use ? call.arguments[0] : undefined;
  return first !== undefined && receiverName(first) === holder;
};

const receiverName = (node: ts.Expression): string => {
  if (t.isIdentifier(node)) return node.text;
  if (t.isPropertyAccessExpression(node)) return node.name.text;
  if (t.isCallExpression(node)) return receiverName(node.expression);
  return t.isAwaitExpression(node) || t.isParenthesizedExpression(node) || t.isNonNullExpression(node)
    ? receiverName(node.expression)
    : '';
};
