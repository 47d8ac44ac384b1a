import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import type { Module, Program, Script } from '../../program.ts';
import { withinStack } from '../within-stack.ts';
import { type Binding, childScope, type Scope } from './binding.ts';
import { declareNames, type ScopeMap } from './declare.ts';
import type { Element } from './elements.ts';
import { type Export, exportsOf } from './exports.ts';
import { type Link, linksOf, sourceOf } from './links.ts';
import { astroMarkup, type MarkupExpression, markupOf } from './markup.ts';
import { resolveNames, type Uses } from './resolve-names.ts';

/**
 * A module with its names resolved. `scripts` are all parsed pieces, the markup's among them (`markup` alone);
 * scripts that a page runs on its own (`<script>` in `.astro` and `.html`) share no names with the rest.
 */
export type View = {
  readonly path: string;
  readonly module: Module;
  readonly scripts: readonly Script[];
  readonly expressions: readonly MarkupExpression[];
  readonly elements: readonly Element[];
  readonly markup: Script | null;
  readonly scriptOf: ReadonlyMap<ts.SourceFile, Script>;
  readonly expressionOf: ReadonlyMap<ts.SourceFile, MarkupExpression>;
  readonly bindingOf: ReadonlyMap<ts.Identifier, Binding>;
  readonly globals: ReadonlyMap<string, readonly ts.Identifier[]>;
  readonly names: ReadonlyMap<string, Binding>;
  /** Every binding by the identifier that declares it. */
  readonly declared: ReadonlyMap<ts.Identifier, Binding>;
  readonly links: readonly Link[];
  readonly exports: ReadonlyMap<string, Export>;
  readonly directives: ReadonlySet<string>;
};

/** A place in a module's tree. */
export type Site = { readonly view: View; readonly node: ts.Node };

const directivesOf = (file: ts.SourceFile): readonly string[] => {
  const found: string[] = [];
  for (const statement of file.statements) {
    if (!t.isExpressionStatement(statement) || !t.isStringLiteral(statement.expression)) break;
    found.push(statement.expression.text);
  }
  return found;
};

/** Whether a script is one that a page runs on its own. */
export const isPageScript = (module: Module, script: Script): boolean =>
  script.role === 'inline' && /\.(?:astro|html?)$/i.test(module.path);

const createView = (module: Module): View => {
  const shared = childScope(null);
  const scopes: ScopeMap = new Map();
  const bindingOf = new Map<ts.Identifier, Binding>();
  const globals = new Map<string, ts.Identifier[]>();
  const uses: Uses = { bindingOf, globals };
  const rootOf = new Map<Script, Scope>(
    module.scripts.map((script) => [script, isPageScript(module, script) ? childScope(null) : shared]),
  );
  const { expressions, elements } = markupOf(module);
  const page = astroMarkup(module);
  const pieces = [...expressions.map((one) => one.script), ...(page === undefined ? [] : [page])];
  for (const script of [...module.scripts, ...pieces])
    declareNames(script, rootOf.get(script) ?? childScope(shared), scopes);
  for (const script of [...module.scripts, ...pieces])
    resolveNames(script.file, rootOf.get(script) ?? shared, scopes, uses);
  const scripts = [...module.scripts, ...pieces];
  return {
    path: module.path,
    module,
    scripts,
    expressions,
    elements,
    markup: page ?? null,
    scriptOf: new Map(scripts.map((script) => [script.file, script])),
    expressionOf: new Map(expressions.map((one) => [one.script.file, one])),
    bindingOf,
    globals,
    names: shared.names,
    declared: new Map(
      [...rootOf.values(), shared, ...scopes.values()].flatMap((scope) =>
        [...scope.names.values()].map((one) => [one.identifier, one] as const),
      ),
    ),
    links: [...module.scripts, ...pieces].flatMap((script) => [
      ...sourceOf(script),
      ...linksOf(script, rootOf.get(script) ?? shared),
    ]),
    exports: new Map(module.scripts.flatMap((script) => [...exportsOf(script, shared)])),
    directives: new Set(module.scripts.flatMap((script) => directivesOf(script.file))),
  };
};

/** Views of a program's modules, made once; undefined for what is no module or cannot be read to its end. */
export type Views = (path: string) => View | undefined;

/** Builds the views; `onTooDeep` hears of modules whose tree (or markup's) is nested deeper than the stack. */
export const createViews = (program: Program, onTooDeep: (path: string) => void): Views => {
  const known = new Map<string, View | undefined>();
  const create = (path: string): View | undefined => {
    const module = program.module(path);
    return (
      module &&
      withinStack(
        () => createView(module),
        () => onTooDeep(path),
      )
    );
  };
  return (path) => {
    if (!known.has(path)) known.set(path, create(path));
    return known.get(path);
  };
};
