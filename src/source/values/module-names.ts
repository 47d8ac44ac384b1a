import type { ts } from 'ts-morph';
import { type Binding, childScope, type Scope } from '../browser/scopes/binding.ts';
import { declareNames, type ScopeMap } from '../browser/scopes/declare.ts';
import { type Export, exportsOf } from '../browser/scopes/exports.ts';
import { resolveNames, type Uses } from '../browser/scopes/resolve-names.ts';
import { t } from '../modules/typescript.ts';
import type { Module, Script } from '../program.ts';

/** Something a module hands on from another: `export { a as b } from 'x'`, `export * from 'x'` (`name` null). */
export type Reexport = {
  readonly specifier: string;
  readonly imported: string;
  readonly name: string | null;
  readonly script: Script;
};

/** The names of one module: what each identifier means, what it exports, what it hands on. */
export type ModuleNames = {
  readonly module: Module;
  readonly root: Scope;
  readonly bindingOf: ReadonlyMap<ts.Identifier, Binding>;
  readonly exports: ReadonlyMap<string, { readonly entry: Export; readonly script: Script }>;
  readonly reexports: readonly Reexport[];
};

/** Reads a module's names, once for each module. */
export const readModuleNames = (module: Module): ModuleNames => {
  const root = childScope(null, true);
  const uses: Uses = { bindingOf: new Map(), globals: new Map() };
  const maps = module.scripts.map((script): readonly [Script, ScopeMap] => {
    const scopes: ScopeMap = new Map();
    declareNames(script, root, scopes);
    return [script, scopes];
  });
  for (const [script, scopes] of maps) resolveNames(script.file, root, scopes, uses);
  const exported = module.scripts.flatMap((script) =>
    [...exportsOf(script, root)].map(([name, entry]) => [name, { entry, script }] as const),
  );
  return {
    module,
    root,
    bindingOf: uses.bindingOf,
    exports: new Map(exported),
    reexports: module.scripts.flatMap(reexportsOf),
  };
};

const reexportsOf = (script: Script): readonly Reexport[] =>
  script.file.statements.flatMap((statement): readonly Reexport[] => {
    if (!t.isExportDeclaration(statement) || statement.moduleSpecifier === undefined || statement.isTypeOnly) return [];
    if (!t.isStringLiteralLike(statement.moduleSpecifier)) return [];
    const specifier = statement.moduleSpecifier.text;
    const clause = statement.exportClause;
    if (clause === undefined) return [{ specifier, imported: '*', name: null, script }];
    if (t.isNamespaceExport(clause)) return [{ specifier, imported: '*', name: clause.name.text, script }];
    return clause.elements.map((one) => ({
      specifier,
      imported: (one.propertyName ?? one.name).text,
      name: one.name.text,
      script,
    }));
  });
