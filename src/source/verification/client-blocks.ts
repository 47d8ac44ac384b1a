import { posix } from 'node:path';
import { positionsOf } from '../../read/positions.ts';

/**
 * Tells of offsets in a YAML file whether they stand within a service, container or job that speaks of Qdrant or builds
 * one of the packages of `roots`.
 */
export const inClientBlock = (
  path: string,
  text: string,
  roots: ReadonlySet<string>,
): ((offset: number) => boolean) => {
  const lines = text.split('\n');
  const { at } = positionsOf(text);
  const known = new Map<string, boolean>();
  const isOfClient = ([start, end]: Block): boolean => {
    const block = lines.slice(start, end).join('\n');
    return /qdrant/i.test(block) || buildsOneOf(roots, path, block);
  };
  return (offset) => {
    const line = at(offset).line - 1;
    const block = isForWholeWorkflow(path, lines, line) ? ([0, lines.length] as const) : blockAround(lines, line);
    const answer = known.get(block.join()) ?? isOfClient(block);
    known.set(block.join(), answer);
    return answer;
  };
};

/** The first line of a block, and the one behind its last. */
type Block = readonly [start: number, end: number];

/** `env:` at the top of a workflow reaches every job. */
const isForWholeWorkflow = (path: string, lines: readonly string[], line: number): boolean =>
  /(?:^|\/)\.github\/workflows\//.test(path) &&
  lines.findLast((text, at) => at <= line && /^\S/.test(text))?.startsWith('env:') === true;

/** `build: ./api` and `context: ./api` of the folder that a package stands in. */
const buildsOneOf = (roots: ReadonlySet<string>, path: string, block: string): boolean =>
  [...block.matchAll(/^[ \t]*(?:build|context):[ \t]*["']?([\w./-]+)["']?[ \t]*$/gm)].some(([, context = '']) => {
    const folder = posix.join(posix.dirname(path), context);
    return roots.has(folder === '.' ? '' : folder.replace(/\/$/, ''));
  });

/** The service, container or job around an entry of its environment: what is indented two steps less, up to the next such line. */
const blockAround = (lines: readonly string[], line: number): Block => {
  let start = line;
  let indent = indentOf(lines[line] ?? '');
  for (let step = 0; step < 2; step++) {
    const limit = indent;
    while (start > 0 && (isBlank(lines[start]) || indentOf(lines[start] ?? '') >= limit)) start--;
    indent = indentOf(lines[start] ?? '');
  }
  let end = line + 1;
  while (end < lines.length && (isBlank(lines[end]) || indentOf(lines[end] ?? '') > indent)) end++;
  return [start, end];
};

const isBlank = (line: string | undefined): boolean => line === undefined || line.trim() === '';
const indentOf = (line: string): number => line.length - line.trimStart().length;
