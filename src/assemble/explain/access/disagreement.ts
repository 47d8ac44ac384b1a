import type { Scalar } from '../../../model/document.ts';
import type { AccessAnswer, AccessDecision } from '../../../model/explanation.ts';
import { isUnknown } from '../../../model/maybe.ts';
import { knownSetting } from '../../../qdrant/settings/catalogue.ts';
import type { World } from '../../worlds.ts';
import { type Situation, whyOpen } from '../situation.ts';
import { versionText } from '../version-text.ts';
import { firstVersionWhere } from './first-version.ts';

/** One answer in one world, `null` where the question makes no sense there. */
export type Ask = (world: World) => AccessAnswer | null;

const decisionWords: Readonly<Record<AccessDecision, string>> = {
  allowed: 'allowed',
  unauthenticated: '401',
  forbidden: '403',
  refused: '401 or 403',
  not_listening: 'not listening',
  needs_client_certificate: 'allowed with a client certificate',
  unknown: 'unknown',
};
/** Other words for what a question is about: whether a port listens, whether a page is served. */
export type Words = Partial<Readonly<Record<AccessDecision, string>>>;

/** What worlds disagree on: the settings that can differ, how a world is asked, and how answers are called. */
export type Inquiry = { readonly paths: readonly string[]; readonly ask: Ask; readonly words?: Words };

type Line = readonly { readonly world: World; readonly word: string }[];

/**
 * Why worlds disagree: each setting, and the version, that changes the answer when nothing else changes. Sentences
 * that say what the answer is on each side.
 */
export function disagreement(worlds: readonly World[], inquiry: Inquiry, situation: Situation): string {
  const sides = [
    worlds.findLast((world) => inquiry.ask(world) !== null),
    worlds.find((world) => inquiry.ask(world) !== null),
  ];
  const bases = sides.filter((base) => base !== undefined);
  const reasons = ['version', ...inquiry.paths].flatMap((what) => {
    const lines = bases.map((base) => lineThrough(base, what, worlds, inquiry));
    const line = lines.find((one) => new Set(one.map(({ word }) => word)).size > 1);
    return line === undefined ? [] : [sentence(what, line, inquiry, situation)];
  });
  return reasons.length === 0 ? 'The files leave several settings open, and they decide together.' : reasons.join(' ');
}

const wordOf = ({ decision }: AccessAnswer, words: Words = {}): string => words[decision] ?? decisionWords[decision];

/** A version that has no such setting cannot differ in it. */
const isKnownIn = (path: string, version: string): boolean => knownSetting(path, version) === 'known';

/** The worlds that differ from one world in nothing but the version, or one setting, and the answers there. */
function lineThrough(base: World, what: string, worlds: readonly World[], { paths, words, ask }: Inquiry): Line {
  const isSame = ({ version, settings }: World): boolean =>
    (what === 'version' || version === base.version) &&
    paths.every((path) => path === what || settings[path] === base.settings[path] || !isKnownIn(path, version));
  return worlds.filter(isSame).flatMap((world) => {
    const answer = ask(world);
    return answer === null ? [] : [{ world, word: wordOf(answer, words) }];
  });
}

function sentence(what: string, line: Line, inquiry: Inquiry, situation: Situation): string {
  if (what === 'version') return `${versionClause(situation)}: ${byVersion(line, inquiry).join(', ')}.`;
  const values = (word: string) =>
    line.filter((one) => one.word === word).map(({ world }) => valueWord(world.settings[what]));
  const sides = [...new Set(line.map(({ word }) => word))].map(
    (word) => `${word} when it is ${[...new Set(values(word))].join(' or ')}`,
  );
  return `${what} is not known (${whyOpen(situation, what)}): ${sides.join(', ')}.`;
}

function valueWord(value: Scalar | undefined): string {
  if (value === '') return 'empty';
  if (value === true) return 'on';
  if (value === false) return 'off';
  return value === null || value === undefined ? 'not set' : 'set';
}

const versionClause = ({ server: { version } }: Situation): string =>
  isUnknown(version) ? `The version is not known (${version.because})` : `The image can be any ${versionText(version)}`;

/** `403 before 1.9.0`, `401 from 1.9.0 on`: the release at which the answer turns is searched between those that were asked. */
function byVersion(line: Line, inquiry: Inquiry): readonly string[] {
  const turns = line.flatMap((one, index) => {
    const before = line[index - 1];
    return before === undefined || before.word === one.word
      ? []
      : [{ word: one.word, since: turn(before, one, inquiry) }];
  });
  const start = `${line[0]?.word ?? ''} before ${turns[0]?.since ?? ''}`;
  return [start, ...turns.map(({ word, since }) => `${word} from ${since} on`)];
}

function turn(before: Line[number], after: Line[number], { ask, words }: Inquiry): string {
  const isAfter = (version: string): boolean => {
    const answer = ask({ ...after.world, version });
    return answer !== null && wordOf(answer, words) === after.word;
  };
  return firstVersionWhere(before.world.version, after.world.version, isAfter);
}
