import { isUnknown } from '../../../model/maybe.ts';
import type { Resolved } from '../../container/container.ts';
import { childOf, isNull, itemsOf, type Leaf, type TreeMap } from '../tree/tree.ts';
import { resolveText, type Segment } from '../values/segment.ts';
import { type Checked, refused } from './problems.ts';

/** `command` or `entrypoint` as words; null where the image's own applies. */
export const readWords = (service: TreeMap, field: 'command' | 'entrypoint'): Checked<readonly Resolved[] | null> => {
  const tree = childOf(service, field);
  if (tree === undefined || isNull(tree)) return { value: null, notices: [] };
  if (tree.kind === 'leaf') return shellWords(tree);
  const wrong = itemsOf(tree).filter(({ kind }) => kind !== 'leaf');
  const words = itemsOf(tree).flatMap((item) => (item.kind === 'leaf' ? [wordOf(item, item.text.segments)] : []));
  return {
    value: words,
    notices: wrong.map(({ location }) => refused('a list or map as a word of a command', location)),
  };
};

const wordOf = (leaf: Leaf, segments: readonly Segment[]): Resolved => ({
  ...resolveText({ ...leaf.text, segments }),
  inCommandLine: true,
});

/** What the splitter knows while it goes over a command. */
type State = {
  readonly words: Segment[][];
  current: Segment[] | undefined;
  quote: string;
  isEscaped: boolean;
  isOver: boolean;
};

/** Splits a command as Compose does (mattn/go-shellwords): quotes and backslashes, and an unquoted `;`, `|`, `&`, `<` or `>` ends it. */
const shellWords = (leaf: Leaf): Checked<readonly Resolved[]> => {
  const state: State = { words: [], current: undefined, quote: '', isEscaped: false, isOver: false };
  for (const segment of leaf.text.segments) {
    if (isUnknown(segment.value)) append(state, segment);
    else for (const character of segment.value) readCharacter(character, segment, state);
  }
  if (state.current !== undefined) state.words.push(state.current);
  const isBroken = state.quote !== '' || state.isEscaped;
  return {
    value: state.words.map((segments) => wordOf(leaf, segments)),
    notices: isBroken ? [refused('a command with an open quote', leaf.location)] : [],
  };
};

const readCharacter = (character: string, segment: Segment, state: State): void => {
  const piece = { ...segment, value: character, mayBeEmpty: false };
  if (state.isOver) return;
  if (state.isEscaped) {
    state.isEscaped = false;
    append(state, piece);
  } else if (character === '\\' && state.quote !== "'") state.isEscaped = true;
  else if (state.quote === '' && (character === '"' || character === "'")) {
    state.quote = character;
    state.current ??= [];
  } else if (character === state.quote) state.quote = '';
  else if (state.quote !== '' || !/[\s;|&<>]/.test(character)) append(state, piece);
  else endWord(state, /[;|&<>]/.test(character));
};

const endWord = (state: State, isOver: boolean): void => {
  if (state.current !== undefined) state.words.push(state.current);
  state.current = undefined;
  state.isOver = isOver;
};

const append = (state: State, piece: Segment): void => {
  const last = state.current?.at(-1);
  if (last !== undefined && !isUnknown(last.value) && !isUnknown(piece.value) && last.evidence === piece.evidence)
    state.current?.splice(-1, 1, { ...last, value: last.value + piece.value });
  else state.current = [...(state.current ?? []), piece];
};
