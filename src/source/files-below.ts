/** The files below a folder (`''` is the root), out of files in the order of their paths: they stand together there. */
export const filesBelow = <File extends { readonly path: string }>(
  files: readonly File[],
  folder: string,
): readonly File[] =>
  folder === '' ? files : files.slice(firstFrom(files, `${folder}/`), firstFrom(files, `${folder}${behindSlash}`));

/** The character behind `/`. */
const behindSlash = '0';

/** Where the first of the files stands whose path is `path` or comes after it. */
const firstFrom = (files: readonly { readonly path: string }[], path: string): number => {
  let low = 0;
  let high = files.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((files[middle]?.path ?? '') < path) low = middle + 1;
    else high = middle;
  }
  return low;
};
