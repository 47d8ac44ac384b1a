import { inClientBlock } from './client-blocks.ts';
import { inFinalImage } from './final-image.ts';

const longestLine = 4000;

/** The part of a line that stands before an offset; of a longer line its last 4,000 characters. */
export const lineBefore = (text: string, offset: number): string => {
  const before = text.slice(Math.max(0, offset - longestLine), offset);
  return before.slice(before.lastIndexOf('\n') + 1);
};

/**
 * Tells of offsets in a file whether what stands there holds for a program that talks to Qdrant: not commented out, in an
 * image only what its last stage starts with, in YAML within a service or job that speaks of Qdrant or builds one of the
 * packages of `roots`. The file is taken apart once, however many offsets are asked for.
 */
export const liveTest = (path: string, text: string, roots: ReadonlySet<string>): ((offset: number) => boolean) => {
  const holds = holdsIn(path, text, roots);
  return (offset) => !/^\s*(#|\/\/)|\s#\s/.test(lineBefore(text, offset)) && holds(offset);
};

const holdsIn = (path: string, text: string, roots: ReadonlySet<string>): ((offset: number) => boolean) => {
  if (/(?:docker|container)file[^/]*$/i.test(path)) return inFinalImage(text);
  return /\.ya?ml$/i.test(path) ? inClientBlock(path, text, roots) : () => true;
};
