/** Where one word begins and ends in its text. */
export type WordRange = { readonly start: number; readonly end: number };

const isBlank = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);

/** Index after the quoted text that begins at `start`; the text's end when the quote is never closed. */
const endOfQuote = (text: string, start: number, escapeToken: string): number => {
  const quote = text[start];
  for (let index = start + 1; index < text.length; index += 1) {
    if (text[index] === quote) return index + 1;
    if (text[index] === escapeToken && quote === '"') index += 1;
  }
  return text.length;
};

const endOfWord = (text: string, start: number, escapeToken: string): number => {
  let index = start;
  while (index < text.length && !isBlank(text[index])) {
    if (text[index] === '"' || text[index] === "'") index = endOfQuote(text, index, escapeToken);
    else index += text[index] === escapeToken ? 2 : 1;
  }
  return Math.min(index, text.length);
};

/** Splits at blanks outside of quotes, as BuildKit's parser does (frontend/dockerfile/parser, parseWords). */
export const splitWords = (text: string, escapeToken: string): readonly WordRange[] => {
  const words: WordRange[] = [];
  for (let index = 0; index < text.length; ) {
    if (isBlank(text[index])) {
      index += 1;
      continue;
    }
    const end = endOfWord(text, index, escapeToken);
    words.push({ start: index, end });
    index = end;
  }
  return words;
};
