import type { Scalar } from '../../../model/document.ts';
import type { AccessAnswer, AccessDecision } from '../../../model/explanation.ts';
import { isUnknown } from '../../../model/maybe.ts';
import type { World } from '../../worlds.ts';
import { type Situation, whyOpen } from '../situation.ts';
import { firstVersionWhere } from './first-version.ts';

/** One answer in one world, `null` where the question makes no sense there. */
export type Ask = (world: World) => AccessAnswer | null;

/** A world, and the answer there. */
export type Answered = { readonly world: World; readonly answer: AccessAnswer };

const decisionWords: Readonly<Record<AccessDecision, string>> = {
  allowed: 'allowed',
  unauthenticated: '401',
  forbidden: '403',
  refused: '401 or 403',
  not_listening: 'not listening',
  needs_client_certificate: 'allowed with a client certificate',
  unknown: 'unknown',
};
const wordOf = ({ answer }: Answered): string => decisionWords[answer.decision];

/**
 * Why worlds disagree: each setting, and the version, that changes the answer when nothing else changes. Sentences
 * that say what the answer is on each side.
 */
export function disagreement(answered: readonly Answered[], ask: Ask, situation: Situation): string {
  const paths = pathsThatDiffer(answered);
  const sides = [answered.at(-1), answered[0]].flatMap((base) => (base === undefined ? [] : [base]));
  const reasons = ['version', ...paths].flatMap((what) => {
    const lines = sides.map((base) => lineThrough(base, what, paths, answered));
    const line = lines.find((one) => new Set(one.map(wordOf)).size > 1);
    return line === undefined ? [] : [sentence(what, line, ask, situation)];
  });
  return reasons.length === 0 ? 'The files leave several settings open, and they decide together.' : reasons.join(' ');
}

function pathsThatDiffer(answered: readonly Answered[]): readonly string[] {
  const first = answered[0]?.world.settings ?? {};
  const differing = answered.flatMap(({ world }) =>
    Object.keys(world.settings).filter((path) => world.settings[path] !== first[path]),
  );
  return [...new Set(differing)];
}

/** The worlds that differ from one world in nothing but the version, or one setting. */
function lineThrough(
  { world: base }: Answered,
  what: string,
  paths: readonly string[],
  answered: readonly Answered[],
): readonly Answered[] {
  const same = ({ version, settings }: World): boolean =>
    (what === 'version' || version === base.version) &&
    paths.every((path) => path === what || settings[path] === base.settings[path]);
  return answered.filter(({ world }) => same(world));
}

function sentence(what: string, line: readonly Answered[], ask: Ask, situation: Situation): string {
  if (what === 'version') return `${versionClause(situation)}: ${byVersion(line, ask).join(', ')}.`;
  const sides = line.map((one) => `${wordOf(one)} when it is ${valueWord(one.world.settings[what])}`);
  return `${what} is not known (${whyOpen(situation, what)}): ${[...new Set(sides)].join(', ')}.`;
}

function valueWord(value: Scalar | undefined): string {
  if (value === '') return 'empty';
  if (value === true) return 'on';
  if (value === false) return 'off';
  return value === null || value === undefined ? 'not set' : 'set';
}

const versionClause = ({ server: { version } }: Situation): string =>
  isUnknown(version)
    ? `The version is not known (${version.because})`
    : `It depends on the version between ${version.from} and ${version.before}`;

/** `403 before 1.9.0`, `401 from 1.9.0 on`: the release at which the answer turns is searched between those that were asked. */
function byVersion(line: readonly Answered[], ask: Ask): readonly string[] {
  const turns = line.flatMap((one, index) => {
    const before = line[index - 1];
    return before === undefined || wordOf(before) === wordOf(one)
      ? []
      : [{ one, since: turnBetween(before, one, ask) }];
  });
  const first = line[0];
  const start = first === undefined ? [] : [`${wordOf(first)} before ${turns[0]?.since ?? ''}`];
  return [...start, ...turns.map(({ one, since }) => `${wordOf(one)} from ${since} on`)];
}

const turnBetween = (before: Answered, after: Answered, ask: Ask): string =>
  firstVersionWhere(
    before.world.version,
    after.world.version,
    (version) => ask({ ...after.world, version })?.decision === after.answer.decision,
  );
