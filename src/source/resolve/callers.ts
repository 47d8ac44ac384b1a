import type { ts } from 'ts-morph';
import type { Binding } from '../browser/scopes/binding.ts';
import { t } from '../modules/typescript.ts';
import type { Reader } from '../values/reader.ts';
import { branches, type Frame, scalar, topFrame, unknownValue, type Value } from '../values/value.ts';

type Site = { readonly given: readonly ts.Expression[]; readonly frame: Frame };

const mostSites = 12;

/** What callers hand in for a parameter, over the module and the modules that import it; unknown when nobody calls. */
export const parameterFromCallers = (reader: Reader, parameter: ts.ParameterDeclaration, frame: Frame): Value => {
  const place = reader.place(parameter, frame);
  const owner = parameter.parent;
  const index = owner.parameters.indexOf(parameter);
  if (parameter.dotDotDotToken !== undefined || !t.isFunctionLike(owner))
    return unknownValue('a rest parameter takes it', place);
  const sites = sitesOf(reader, owner, frame).slice(0, mostSites);
  if (sites.length === 0) return unknownValue('no visible caller sets the parameter', place);
  return branches(
    sites.map((site) => argumentAt(reader, site, index)),
    place,
  );
};

const argumentAt = (reader: Reader, { given, frame }: Site, index: number): Value => {
  const spreadAt = given.findIndex((argument) => t.isSpreadElement(argument));
  const argument = given[index];
  if (spreadAt !== -1 && spreadAt <= index)
    return unknownValue('arguments are spread', reader.place(given[spreadAt] ?? frame.script.file, frame));
  return argument === undefined
    ? scalar(undefined, reader.place(frame.script.file, frame))
    : reader.evaluate(argument, frame);
};

const sitesOf = (reader: Reader, owner: ts.SignatureDeclaration, frame: Frame): readonly Site[] => {
  if (t.isConstructorDeclaration(owner))
    return owner.parent.name === undefined ? [] : sitesOfName(reader, owner.parent.name, frame);
  if (t.isMethodDeclaration(owner))
    return t.isIdentifier(owner.name) ? sitesOfMethod(owner.name.text, owner, frame) : [];
  if (t.isFunctionDeclaration(owner) && owner.name !== undefined) return sitesOfName(reader, owner.name, frame);
  const holder = owner.parent;
  return t.isVariableDeclaration(holder) && t.isIdentifier(holder.name) ? sitesOfName(reader, holder.name, frame) : [];
};

/** Calls of a method by its name, in its own module: `this.connect(url)`, `service.connect(url)`. */
const sitesOfMethod = (name: string, owner: ts.MethodDeclaration, frame: Frame): readonly Site[] => {
  const found: Site[] = [];
  const visit = (node: ts.Node): void => {
    if (
      t.isCallExpression(node) &&
      t.isPropertyAccessExpression(node.expression) &&
      node.expression.name.text === name &&
      !isWithin(node, owner)
    )
      found.push({ given: node.arguments, frame: topFrame(frame.path, frame.script) });
    t.forEachChild(node, visit);
  };
  visit(frame.script.file);
  return found;
};

const isWithin = (node: ts.Node, owner: ts.Node): boolean => node.pos >= owner.pos && node.end <= owner.end;

const sitesOfName = (reader: Reader, name: ts.Identifier, frame: Frame): readonly Site[] => {
  const names = reader.names(frame.path);
  const binding = names === undefined ? undefined : declaredAs(names.bindingOf, names.root.names, name);
  if (names === undefined || binding === undefined) return [];
  const own = sitesOfBinding(binding, frame.path);
  const exported = [...names.exports]
    .filter(([, { entry }]) => 'binding' in entry && entry.binding === binding)
    .map(([exportedName]) => exportedName);
  return [...own, ...exported.flatMap((one) => sitesElsewhere(reader, frame.path, one, 0))];
};

const declaredAs = (
  uses: ReadonlyMap<ts.Identifier, Binding>,
  top: ReadonlyMap<string, Binding>,
  name: ts.Identifier,
): Binding | undefined => {
  const atTop = top.get(name.text);
  if (atTop?.identifier === name) return atTop;
  return [...uses.values()].find((binding) => binding.identifier === name);
};

const sitesOfBinding = (binding: Binding, path: string): readonly Site[] =>
  binding.references.flatMap((use): readonly Site[] => {
    const parent = use.parent;
    const isCalled = (t.isCallExpression(parent) || t.isNewExpression(parent)) && parent.expression === use;
    return isCalled ? [{ given: parent.arguments ?? [], frame: topFrame(path, binding.script) }] : [];
  });

/** Calls in modules that import the name, through index files that hand it on. */
const sitesElsewhere = (reader: Reader, path: string, name: string, step: number): readonly Site[] => {
  if (step > 2) return [];
  return reader.program
    .importers(path)
    .filter((importer) => isOfTests(path) || !isOfTests(importer))
    .slice(0, 40)
    .flatMap((importer) => {
      const names = reader.names(importer);
      if (names === undefined) return [];
      const bindings = [...names.root.names.values()].filter((binding) =>
        importsName(reader, binding, importer, { path, name }),
      );
      const handed = names.reexports.filter(
        (one) => leadsTo(reader, one.specifier, importer, path) && (one.name === null || one.imported === name),
      );
      return [
        ...bindings.flatMap((binding) => sitesOfBinding(binding, importer)),
        ...handed.flatMap((one) => sitesElsewhere(reader, importer, one.name ?? name, step + 1)),
      ];
    });
};

/** What a test hands in is nobody's setting. */
const isOfTests = (path: string): boolean =>
  /(^|\/)(tests?|__tests__|__mocks__|spec|e2e|fixtures?)\/|[._-](test|spec|e2e|bench|stories)\.[cm]?[jt]sx?$/i.test(
    path,
  );

type Wanted = { readonly path: string; readonly name: string };

const importsName = (reader: Reader, binding: Binding, importer: string, { path, name }: Wanted): boolean => {
  const { declaration } = binding;
  const imported = t.isImportSpecifier(declaration)
    ? (declaration.propertyName ?? declaration.name).text
    : t.isImportClause(declaration)
      ? 'default'
      : undefined;
  if (imported !== name) return false;
  const clause = t.isImportSpecifier(declaration) ? declaration.parent.parent.parent : declaration.parent;
  return (
    t.isImportDeclaration(clause) &&
    t.isStringLiteralLike(clause.moduleSpecifier) &&
    leadsTo(reader, clause.moduleSpecifier.text, importer, path)
  );
};

const leadsTo = (reader: Reader, specifier: string, from: string, path: string): boolean => {
  const resolution = reader.program.resolve(specifier, from);
  return resolution.kind === 'file' && resolution.path === path;
};
