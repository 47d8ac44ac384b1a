import { commonWords, keyRows } from './published-keys.ts';

/** What a guesser must pay for a text, in bits, and what made it cheap. */
export type GuessCost = {
  readonly bits: number;
  readonly because: 'words' | 'rows' | 'repetition' | 'names' | 'nothing';
};
type Piece = { readonly length: number; readonly bits: number; readonly because: GuessCost['because'] };

const longestGraded = 96;
const leet: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
};

const unleet = (text: string): string => [...text].map((letter) => leet[letter] ?? letter).join('');

const bitsOfLetter = (letter: string): number => {
  if (/[-_. ]/.test(letter)) return 3;
  if (/[0-9]/.test(letter)) return 3.3;
  return /[a-z]/.test(letter) ? 4.7 : 5.7;
};

/** People write `key`, `KEY` and `Key`; `kEy` is chance. */
const isNatural = (text: string): boolean => /^(?:[a-z]*|[A-Z]*|[A-Z][a-z]*)$/.test(text.replace(/[^A-Za-z]/g, ''));

/** Short words turn up by chance inside random keys, so there they save less. */
const bitsOfWord = (word: string, standsAlone: boolean): number => (word.length > 3 || standsAlone ? 6 : 9);

const wordPieces = (text: string, names: ReadonlySet<string>, atStart: boolean): Piece[] => {
  const pieces: Piece[] = [];
  for (let length = 2; length <= Math.min(16, text.length); length += 1) {
    const written = text.slice(0, length);
    if (!isNatural(written)) continue;
    const candidate = written.toLowerCase();
    if (names.has(candidate)) pieces.push({ length, bits: 3, because: 'names' });
    else if (commonWords.has(candidate) || commonWords.has(unleet(candidate)))
      pieces.push({
        length,
        bits: bitsOfWord(candidate, atStart && !/[a-z]/i.test(text[length] ?? '')),
        because: 'words',
      });
  }
  return pieces;
};

const runs = (row: string, text: string): number => {
  const start = row.indexOf(text[0] ?? '');
  if (start === -1) return 0;
  let length = 1;
  while (length < text.length && length + start < row.length && row[start + length] === text[length]) length += 1;
  return length;
};

const reversedRows = keyRows.map((row) => [...row].reverse().join(''));
const rowPieces = (text: string): Piece[] =>
  [...keyRows, ...reversedRows]
    .map((row) => runs(row, text.toLowerCase()))
    .filter((length) => length >= 4 || (length === 3 && /^123|^321|^abc/i.test(text)))
    .map((length) => ({ length, bits: 4 + length / 4, because: 'rows' as const }));

const yearPieces = (text: string): Piece[] =>
  /^(?:19|20)\d\d(?!\d)/.test(text) ? [{ length: 4, bits: 5, because: 'words' }] : [];

/** What follows a word that somebody wrote: nothing, a separator, the next word's capital, a short number. */
const endsWord = (rest: string): boolean => /^(?:$|[-_. !@#$*A-Z]|\d{1,4}(?:$|[-_. !@#$*]))/.test(rest);

/** A stretch of letters that can be spoken is taken for a word of some language: a guesser has lists of those. */
const spokenPieces = (text: string, atStart: boolean): Piece[] => {
  const written = /^(?:[A-Z]?[a-z]{3,13}|[A-Z]{4,14}(?![A-Z]))(?![a-z])/.exec(text)?.[0];
  if (!atStart || written === undefined || written.length < 4 || !endsWord(text.slice(written.length))) return [];
  const letters = written.toLowerCase();
  const vowels = (letters.match(/[aeiouy]/g)?.length ?? 0) / letters.length;
  const spoken = vowels >= 0.25 && vowels <= 0.7 && !/[^aeiouy]{4}/.test(letters);
  return spoken ? [{ length: letters.length, bits: Math.min(16, letters.length * 4), because: 'words' }] : [];
};

const sameLetterPieces = (text: string): Piece[] => {
  const length = /^(.)\1{2,}/s.exec(text)?.[0].length;
  return length === undefined ? [] : [{ length, bits: 5 + length / 8, because: 'repetition' }];
};

const startsWord = (text: string, index: number): boolean =>
  index === 0 || !/[A-Za-z]/.test(text[index - 1] ?? '') || /^[a-z][A-Z]/.test(text.slice(index - 1, index + 1));

const cheapPieces = (text: string, index: number, names: ReadonlySet<string>): Piece[] => {
  const rest = text.slice(index, index + 40);
  const atStart = startsWord(text, index);
  return [
    ...wordPieces(rest, names, atStart),
    ...rowPieces(rest),
    ...yearPieces(rest),
    ...sameLetterPieces(rest),
    ...spokenPieces(rest, atStart && !/[0-9]/.test(text[index - 1] ?? '')),
  ];
};

/** A separator costs next to nothing before a word. */
const separated = (text: string, index: number, names: ReadonlySet<string>): Piece[] =>
  /[-_. ]/.test(text[index] ?? '')
    ? cheapPieces(text, index + 1, names).map((piece) => ({
        ...piece,
        length: piece.length + 1,
        bits: piece.bits + 0.5,
      }))
    : [];

const piecesAt = (text: string, index: number, names: ReadonlySet<string>): Piece[] => [
  { length: 1, bits: bitsOfLetter(text[index] ?? ''), because: 'nothing' },
  ...cheapPieces(text, index, names),
  ...separated(text, index, names),
];

/** The cheapest way to put a text together from words, names, rows, years and single letters. */
const cheapest = (text: string, names: ReadonlySet<string>): GuessCost => {
  const costs: (GuessCost & { readonly saved: number })[] = [{ bits: 0, because: 'nothing', saved: 0 }];
  for (let index = 0; index < text.length; index += 1) {
    const before = costs[index];
    if (before === undefined) continue;
    for (const piece of piecesAt(text, index, names)) {
      const bits = before.bits + piece.bits;
      const known = costs[index + piece.length];
      if (known !== undefined && known.bits <= bits) continue;
      const better = piece.because !== 'nothing' && piece.length > before.saved;
      costs[index + piece.length] = {
        bits,
        because: better ? piece.because : before.because,
        saved: better ? piece.length : before.saved,
      };
    }
  }
  return costs[text.length] ?? { bits: 0, because: 'nothing' };
};

/** The shortest piece that a text repeats from end to end, or the text itself. */
const repeatedUnit = (text: string): string => {
  for (let length = 1; length <= text.length / 2; length += 1) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text) return unit;
  }
  return text;
};

/** `names` in lower case: service, user, host, project. What stands after 96 characters is not looked at. */
export const guessCost = (secret: string, names: ReadonlySet<string>): GuessCost => {
  const text = secret.slice(0, longestGraded);
  const unit = repeatedUnit(text);
  const cost = cheapest(unit, names);
  return unit.length < text.length
    ? { bits: cost.bits + 3, because: 'repetition' }
    : { bits: cost.bits, because: cost.because };
};
