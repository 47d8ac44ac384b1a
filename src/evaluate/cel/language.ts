import type { ASTNode } from '@marcbachmann/cel-js';
import { Environment } from '@marcbachmann/cel-js';
import { unknown } from '../../model/maybe.ts';
import type { SubjectKind } from '../../model/subjects/subject.ts';
import { compareVersions, isBefore } from '../../qdrant/versions.ts';
import { policyShape, type Shape, sharedShapes, subjectShapes } from './declaration.ts';
import { isGlobMatch } from './glob.ts';
import { isUnread, unread } from './unread.ts';

/** An expression as text: 2 KB, and no deeper or wider than a rule needs, so that a hostile rule stays cheap. */
export const maxExpressionLength = 2000;
const limits = { maxAstNodes: 500, maxDepth: 32, maxListElements: 100, maxMapEntries: 50, maxCallArguments: 8 };

/** What the library hands to a macro: the parts of its checker and its evaluator that are used here. */
type Checker = { check(node: ASTNode, context: unknown): unknown; getType(name: string): unknown };
type Evaluator = { tryEval(node: ASTNode, context: unknown): unknown };
type MacroCall = { readonly args: readonly ASTNode[] };
type VersionValue = { get(field: 'from' | 'before'): string };

const isMissing = (error: Error): boolean => 'code' in error && error.code === 'no_such_key';

/** A test of one argument that is checked like any expression but whose errors `decide` sees. */
const testMacro = (decide: (result: unknown) => boolean) => (call: MacroCall) => ({
  typeCheck(checker: Checker, _macro: unknown, context: unknown) {
    for (const argument of call.args) checker.check(argument, context);
    return checker.getType('bool');
  },
  evaluate: (evaluator: Evaluator, _macro: unknown, context: unknown) =>
    call.args.every((argument) => decide(evaluator.tryEval(argument, context))),
});

const isKnown = (result: unknown): boolean => {
  if (result instanceof Error && !isUnread(result)) throw result;
  return !(result instanceof Error);
};
const isPresent = (result: unknown): boolean => {
  if (result instanceof Error && !isMissing(result)) throw result;
  return !(result instanceof Error) && result !== null;
};

/** Whether every version of the range is before `version`; raises when only a part of it is. */
function versionBefore(range: VersionValue, version: string): boolean {
  const before = isBefore({ from: range.get('from'), before: range.get('before') }, version);
  if (before === undefined)
    throw unread(unknown(`the image tag does not say whether the version is before ${version}`), 'server.version');
  return before;
}

const newest = (versions: readonly string[]): string =>
  versions.reduce((latest, version) => (compareVersions(latest, version) < 0 ? version : latest), '');

/** The library's schema type is an interface of mutable records. */
const schemaOf = (shape: Shape): Record<string, string | Record<string, never>> => JSON.parse(JSON.stringify(shape));

function baseLanguage(): Environment {
  const language = new Environment({ unlistedVariablesAreDyn: false, limits });
  for (const [name, shape] of Object.entries(sharedShapes)) language.registerType(name, { schema: schemaOf(shape) });
  return language
    .registerVariable({ name: 'policy', schema: schemaOf(policyShape) })
    .registerFunction('Version.before(string): bool', versionBefore)
    .registerFunction(
      'Version.at_least(string): bool',
      (range: VersionValue, version: string) => !versionBefore(range, version),
    )
    .registerFunction('glob(string, string): bool', isGlobMatch)
    .registerFunction('newest(list<string>): string', newest)
    .registerFunction('known(ast): bool', testMacro(isKnown))
    .registerFunction('present(ast): bool', testMacro(isPresent));
}

const base = baseLanguage();
const languageOf = (kind: SubjectKind): Environment =>
  kind === 'server'
    ? base.clone().registerVariable('server', 'Server')
    : base.clone().registerVariable({ name: kind, schema: schemaOf(subjectShapes[kind]) });

/**
 * CEL as rules of each subject see it: the subject under its name, `policy`, and beside CEL's own functions
 * `version.before(v)`, `version.at_least(v)`, `glob(text, pattern)`, `newest(versions)`, `known(x)` (does not raise
 * for an unknown) and `present(x)` (false for null and for a part that the subject does not have).
 */
export const languages: Readonly<Record<SubjectKind, Environment>> = {
  server: languageOf('server'),
  setting: languageOf('setting'),
  credential: languageOf('credential'),
  client: languageOf('client'),
};
