const row = (previous: readonly number[], letter: string, index: number, right: string): readonly number[] => {
  const next = [index + 1];
  for (let column = 0; column < right.length; column++) {
    const change = (previous[column] ?? 0) + (letter === right[column] ? 0 : 1);
    next.push(Math.min(change, (previous[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
  }
  return next;
};

/** Letters to insert, remove or change to turn one text into the other (Levenshtein). */
export const editDistance = (left: string, right: string): number => {
  if (Math.abs(left.length - right.length) > 4) return Math.abs(left.length - right.length);
  const start = Array.from({ length: right.length + 1 }, (_, column) => column);
  return (
    [...left]
      .reduce<readonly number[]>((previous, letter, index) => row(previous, letter, index, right), start)
      .at(-1) ?? 0
  );
};
