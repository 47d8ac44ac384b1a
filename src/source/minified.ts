/** Characters of a line that nobody writes by hand, and of how much such code a file must hold to be a build's. */
const longLine = 1000;
const leastCode = 8000;
/** A minifier writes one of these at least every so many characters; data has none. */
const words = /\b(?:function|return|var|let|const|this|new)\b|=>/g;
const charactersAWord = 300;
/** So many characters of long lines count as much as one line that a person wrote. */
const charactersALine = 100;

/**
 * Whether a text is what a minifier wrote: nearly all of it is code in long lines. One long line of data among written
 * ones, or a bundle that was not minified, is source like any other.
 */
export const isMinified = (text: string): boolean => {
  if (text.length < leastCode) return false;
  let characters = 0;
  let found = 0;
  let written = 0;
  for (let start = 0; start < text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    if (end - start < longLine) {
      if (/[;{},)]\s*$/.test(text.slice(Math.max(start, end - 3), end))) written++;
    } else {
      characters += end - start;
      found += text.slice(start, end).match(words)?.length ?? 0;
    }
    start = end + 1;
  }
  return characters >= leastCode && found * charactersAWord >= characters && written * charactersALine < characters;
};
