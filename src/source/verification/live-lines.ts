import { posix } from 'node:path';

/** The part of a line that stands before an offset. */
export const lineBefore = (text: string, offset: number): string =>
  text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);

/**
 * Whether what stands at an offset holds for a program that talks to Qdrant: not commented out, in an image only what its
 * last stage starts with, in YAML within a service or job that speaks of Qdrant or builds one of the packages of `roots`.
 */
export const isLive = (path: string, text: string, offset: number, roots: ReadonlySet<string>): boolean => {
  if (/^\s*(#|\/\/)|\s#\s/.test(lineBefore(text, offset))) return false;
  if (/(?:docker|container)file[^/]*$/i.test(path)) return isInFinalImage(text, offset);
  if (!/\.ya?ml$/i.test(path)) return true;
  const block = isForWholeWorkflow(path, text, offset) ? text : blockAround(text, offset);
  return /qdrant/i.test(block) || buildsOneOf(roots, path, block);
};

/** `RUN X=0 npm ci` ends with the layer, and `ENV` of a stage that no later one is made from with the stage. */
const isInFinalImage = (text: string, offset: number): boolean => {
  const before = text.slice(0, offset);
  const instruction = [...before.matchAll(/^[ \t]*(ENV|CMD|ENTRYPOINT|RUN|ARG|LABEL|COPY)\b/gim)].at(-1)?.[1];
  if (instruction === undefined || !/^(?:ENV|CMD|ENTRYPOINT)$/i.test(instruction)) return false;
  const stages = [...text.matchAll(/^[ \t]*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/gim)];
  const own = stages.filter(({ index }) => index < offset).length - 1;
  let at = stages.length - 1;
  while (at > own && at >= 0) {
    const base = stages[at]?.[1]?.toLowerCase();
    const found = stages.findIndex((stage, index) => index < at && stage[2]?.toLowerCase() === base);
    if (found === -1) return false;
    at = found;
  }
  return at === own;
};

/** `env:` at the top of a workflow reaches every job. */
const isForWholeWorkflow = (path: string, text: string, offset: number): boolean => {
  if (!/(?:^|\/)\.github\/workflows\//.test(path)) return false;
  const lines = text.slice(0, offset).split('\n');
  return lines.findLast((line) => /^\S/.test(line))?.startsWith('env:') === true;
};

/** `build: ./api` and `context: ./api` of the folder that a package stands in. */
const buildsOneOf = (roots: ReadonlySet<string>, path: string, block: string): boolean =>
  [...block.matchAll(/^\s*(?:build|context):[ \t]*["']?([\w./-]+)["']?[ \t]*$/gm)].some(([, context = '']) => {
    const folder = posix.join(posix.dirname(path), context);
    return roots.has(folder === '.' ? '' : folder.replace(/\/$/, ''));
  });

/** The service, container or job around an entry of its environment: what is indented two steps less, up to the next such line. */
const blockAround = (text: string, offset: number): string => {
  const lines = text.split('\n');
  const at = text.slice(0, offset).split('\n').length - 1;
  let start = at;
  let indent = indentOf(lines[at] ?? '');
  for (let step = 0; step < 2; step++) {
    const limit = indent;
    while (start > 0 && (isBlank(lines[start]) || indentOf(lines[start] ?? '') >= limit)) start--;
    indent = indentOf(lines[start] ?? '');
  }
  let end = at + 1;
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end] ?? '') > indent)) end++;
  return lines.slice(start, end).join('\n');
};

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';
const indentOf = (line: string): number => line.length - line.trimStart().length;
