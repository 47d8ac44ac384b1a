import { commonWords, keyRows } from './published-keys.ts';

/** What a guesser must pay for a text, in bits, and what made it cheap. */
export type GuessCost = {
  readonly bits: number;
  readonly because: 'words' | 'rows' | 'repetition' | 'names' | 'nothing';
};
type Piece = { readonly length: number; readonly bits: number; readonly because: GuessCost['because'] };

const longestGraded = 256;
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

const plain = (text: string): string => text.toLowerCase();
const unleet = (text: string): string => [...text].map((letter) => leet[letter] ?? letter).join('');

const bitsOfLetter = (letter: string): number => {
  if (/[-_. ]/.test(letter)) return 0.5;
  if (/[0-9]/.test(letter)) return 3.3;
  return /[a-z]/i.test(letter) ? 4.7 : 5.5;
};

const wordPieces = (text: string, names: ReadonlySet<string>): Piece[] => {
  const pieces: Piece[] = [];
  for (let length = 2; length <= Math.min(16, text.length); length += 1) {
    const candidate = text.slice(0, length);
    const word = unleet(candidate);
    if (names.has(candidate)) pieces.push({ length, bits: 3, because: 'names' });
    else if (length > 2 && (commonWords.has(candidate) || commonWords.has(word)))
      pieces.push({ length, bits: 6, because: 'words' });
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
    .map((row) => runs(row, text))
    .filter((length) => length >= 3)
    .map((length) => ({ length, bits: 4 + length / 4, because: 'rows' as const }));

const yearPieces = (text: string): Piece[] =>
  /^(?:19|20)\d\d(?!\d)/.test(text) ? [{ length: 4, bits: 5, because: 'words' }] : [];

/** A stretch of letters that can be spoken is taken for a word of some language: a guesser has lists of those. */
const spokenPieces = (text: string, atStart: boolean): Piece[] => {
  const letters = /^[a-z]{4,14}(?![a-z])/.exec(text)?.[0];
  if (!atStart || letters === undefined) return [];
  const vowels = letters.match(/[aeiouy]/g)?.length ?? 0;
  const spoken = vowels / letters.length >= 0.25 && vowels / letters.length <= 0.7 && !/[^aeiouy]{4}/.test(letters);
  return spoken ? [{ length: letters.length, bits: Math.min(16, letters.length * 4), because: 'words' }] : [];
};

const sameLetterPieces = (text: string): Piece[] => {
  const length = /^(.)\1{2,}/s.exec(text)?.[0].length;
  return length === undefined ? [] : [{ length, bits: 5 + length / 8, because: 'repetition' }];
};

const startsWord = (text: string, index: number): boolean => index === 0 || !/[a-z]/.test(text[index - 1] ?? '');

const piecesAt = (text: string, index: number, names: ReadonlySet<string>): Piece[] => {
  const rest = text.slice(index, index + 40);
  return [
    { length: 1, bits: bitsOfLetter(rest[0] ?? ''), because: 'nothing' },
    ...wordPieces(rest, names),
    ...rowPieces(rest),
    ...yearPieces(rest),
    ...sameLetterPieces(rest),
    ...spokenPieces(rest, startsWord(text, index)),
  ];
};

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

/** `names` in lower case: service, user, host, project. What stands after 256 characters is not looked at. */
export const guessCost = (secret: string, names: ReadonlySet<string>): GuessCost => {
  const text = plain(secret.slice(0, longestGraded));
  const unit = repeatedUnit(text);
  const cost = cheapest(unit, names);
  return unit.length < text.length
    ? { bits: cost.bits + 3, because: 'repetition' }
    : { bits: cost.bits, because: cost.because };
};
