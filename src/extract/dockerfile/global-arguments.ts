import { unknown } from '../../model/maybe.ts';
import type { Instruction } from '../../read/dockerfile.ts';
import type { Resolved } from '../container/container.ts';
import { asBinding, resolveWord } from './expand/resolve-word.ts';
import { type NameValue, readArguments } from './instructions/name-values.ts';
import { locationOf, type StageContext, undefinedArgument } from './stage-context.ts';

/** What BuildKit sets by itself; the values are those of the commonest machine. */
const platform: Readonly<Record<string, string>> = {
  BUILDPLATFORM: 'linux/amd64',
  BUILDOS: 'linux',
  BUILDOSVERSION: '',
  BUILDARCH: 'amd64',
  BUILDVARIANT: '',
  TARGETPLATFORM: 'linux/amd64',
  TARGETOS: 'linux',
  TARGETOSVERSION: '',
  TARGETARCH: 'amd64',
  TARGETVARIANT: '',
};

type ArgumentContext = Pick<StageContext, 'path' | 'escapeToken' | 'buildArgs' | 'undefinedArguments'>;

const platformArguments = ({ path, undefinedArguments }: ArgumentContext): [string, Resolved][] => {
  const start = { line: 1, column: 1, offset: 0 };
  const location = locationOf(path, { start, end: start });
  const platformValue = (name: string, value: string) =>
    undefinedArguments === 'unknown' ? unknown(`${name} depends on the machine`) : value;
  return Object.entries(platform).map(([name, value]) => [
    name,
    { value: platformValue(name, value), mayBeEmpty: value === '', location, evidence: [] },
  ]);
};

const globalValue = (
  { name, value }: NameValue,
  scope: ReadonlyMap<string, Resolved>,
  context: ArgumentContext,
): Resolved | undefined => {
  const { path, escapeToken, buildArgs, undefinedArguments } = context;
  const given = buildArgs.get(name.text);
  if (given !== undefined) return given;
  if (value !== null) {
    const { value: resolved } = resolveWord(value.text, locationOf(path, value.span), { scope, escapeToken });
    return asBinding(resolved, `the build argument ${name.text} has this default`);
  }
  return undefinedArguments === 'unknown' ? undefinedArgument(name.text, locationOf(path, name.span)) : undefined;
};

/** The ARGs before the first FROM, one after another; those that nobody gives a value are unset or unknown. */
export const globalArguments = (
  instructions: readonly Instruction[],
  context: ArgumentContext,
): ReadonlyMap<string, Resolved> => {
  const scope = new Map<string, Resolved>(platformArguments(context));
  for (const pair of instructions.flatMap((instruction) => readArguments(instruction).pairs)) {
    const value = globalValue(pair, scope, context);
    if (value !== undefined) scope.set(pair.name.text, value);
  }
  return scope;
};
