/** A result, or undefined (and a word to `otherwise`) when the walk over a tree is deeper than the stack. */
export const withinStack = <Result>(walk: () => Result, otherwise: () => void): Result | undefined => {
  try {
    return walk();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    otherwise();
    return undefined;
  }
};
