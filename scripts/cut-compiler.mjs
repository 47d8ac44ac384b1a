// Cuts the scanner and the parser out of the compiler that ts-morph carries. That is all a scan needs of it: a ninth of
// its text, which loads in 30 ms where the whole takes 160, and in 35 MB less.
//
// The compiler is one file, and all of it stands in one function. Its top-level statements are kept that declare what
// `wanted` names, what those mention, and so on until nothing new is mentioned (`neededBy`). Of the table of messages,
// which is mentioned as a whole, only the messages are kept that are used. Where the file is not built like that any
// more, an error says so; test/source/compiler.test.ts holds the part against the whole.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** What src/source asks the compiler for, beside the tests of one kind (`isIdentifier`); `tsc` says what is missing. */
const wanted = [
  ...['SyntaxKind', 'NodeFlags', 'ScriptKind', 'ScriptTarget', 'LanguageVariant', 'JSDocParsingMode'],
  ...['createSourceFile', 'createScanner', 'forEachChild'],
  ...['canHaveDecorators', 'canHaveModifiers', 'getDecorators', 'getModifiers'],
  ...['isBreakOrContinueStatement', 'isClassLike', 'isExpression', 'isFunctionLike', 'isObjectLiteralElementLike'],
  ...['isPropertyName', 'isStatement', 'isStringLiteralLike', 'isTemplateMiddleOrTemplateTail', 'isTypeNode'],
];
const isTestOfOneKind = (compiler) => (name) =>
  /^function is\w+\(\w+\) \{\s*return \w+\.kind === \d+[^;|]*;\s*\}$/.test(String(compiler[name]));

const nameOf = ({ name }) => (name.elements === undefined ? [name.text] : name.elements.flatMap(nameOf));

/** The names that a statement declares; of `((Debug2) => {…})(Debug || (Debug = {}))`, as namespaces are written, the one it fills. */
const declaredBy = (statement, t) => {
  if (t.isFunctionDeclaration(statement) || t.isClassDeclaration(statement)) return nameOf(statement);
  if (t.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(nameOf);
  const call = t.isExpressionStatement(statement) ? statement.expression : undefined;
  const isFilling = call !== undefined && t.isCallExpression(call) && t.isParenthesizedExpression(call.expression);
  const filled = isFilling ? call.arguments[0] : undefined;
  return filled !== undefined && t.isBinaryExpression(filled) ? [filled.left.text] : [];
};

/** Every name that a statement may mean: too many where a local one hides another, never too few. */
const namesIn = (statement, t) => {
  const names = new Set();
  const visit = (node) => {
    if (t.isIdentifier(node)) names.add(node.text);
    else if (t.isPropertyAccessExpression(node)) visit(node.expression);
    else if (t.isPropertyAssignment(node) && !t.isComputedPropertyName(node.name)) visit(node.initializer);
    else t.forEachChild(node, visit);
  };
  visit(statement);
  return names;
};

const otherBuild = (what) =>
  new Error(`the compiler of ts-morph is built another way: scripts/cut-compiler.mjs finds no ${what}`);

/** The statements inside of the function that the compiler's file is. */
const statementsOf = (file, t) => {
  const call = file.statements.find(t.isExpressionStatement)?.expression;
  const statements = call?.expression?.expression?.body?.statements;
  if (statements === undefined) throw otherBuild('function around everything');
  return statements;
};

/** The statements that the names need, all the way down, in the order of the file. */
const neededBy = (names, statements, t) => {
  const declaring = new Map();
  for (const statement of statements)
    for (const name of declaredBy(statement, t)) declaring.set(name, [...(declaring.get(name) ?? []), statement]);
  const missing = names.filter((name) => !declaring.has(name));
  if (missing.length > 0) throw new Error(`the compiler of ts-morph has no ${missing.join(', ')}`);
  const needed = new Set();
  const seen = new Set(names);
  for (const name of seen)
    for (const statement of declaring.get(name) ?? []) {
      if (needed.has(statement)) continue;
      needed.add(statement);
      for (const other of namesIn(statement, t)) if (declaring.has(other)) seen.add(other);
    }
  return statements.filter((statement) => needed.has(statement));
};

/** The text of the statements, the table of messages without those that none of them gives: they are a third of the text. */
const textOf = (statements, file, t) => {
  const texts = new Map(statements.map((statement) => [statement, statement.getText(file)]));
  const table = statements.find((statement) => declaredBy(statement, t).includes('Diagnostics'));
  const messages = table?.declarationList?.declarations[0].initializer?.properties;
  if (messages === undefined) throw otherBuild('table of messages');
  const used = new Set([...texts.values()].flatMap((text) => text.match(/(?<=\bDiagnostics\.)\w+/g) ?? []));
  const kept = messages.filter(({ name }) => used.has(name.text));
  texts.set(table, `var Diagnostics = {\n${kept.map((message) => message.getText(file)).join(',\n')}\n};`);
  return [...texts.values()].join('\n');
};

/** Every test of one kind that the compiler exports. */
const testsOf = (compiler) => {
  const names = Object.keys(compiler).filter(isTestOfOneKind(compiler));
  if (names.length < 100) throw otherBuild('`function isX(node) { return node.kind === 1; }`');
  return names;
};

/** The text of an ES module that exports `typescript`, and the text of its declarations. */
export function cutCompiler() {
  const home = createRequire(createRequire(import.meta.url).resolve('ts-morph'));
  const path = home.resolve('@ts-morph/common/dist/typescript.js');
  const t = home(path);
  const file = t.createSourceFile(path, readFileSync(path, 'utf8'), t.ScriptTarget.Latest, false, t.ScriptKind.JS);
  const names = [...wanted, ...testsOf(t)];
  // Nodes get the methods of the language service (getText, getStart).
  const needed = neededBy([...names, 'setObjectAllocator', 'getServicesObjectAllocator'], statementsOf(file, t), t);
  return {
    module: `${textOf(needed, file, t)}
setObjectAllocator(getServicesObjectAllocator());
const linkParents = (node, levels) =>
  levels < 0 ? node : forEachChild(node, (child) => ((child.parent = node), linkParents(child, levels - 1)));
export const typescript = { ${names.join(', ')}, linkParents };
`,
    declarations: `import type { ts } from 'ts-morph';
export const typescript: Pick<typeof ts, ${names.map((name) => `'${name}'`).join(' | ')}> & {
  /** Gives each node below one its parent, and tells the first that stands more levels below it. The compiler's own way takes three times as long. */
  readonly linkParents: (node: ts.Node, levels: number) => ts.Node | undefined;
};
`,
  };
}
