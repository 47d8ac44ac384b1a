import { posix } from 'node:path';
import type { Notice } from '../../model/notice.ts';
import type { BuiltFiles } from '../../model/repository.ts';
import { readSourceMap, type SourceMap } from './source-map.ts';

/** A built file's source map; `path` is the file it stands in, which is the built file itself for an inline map. */
export type FoundMap = { readonly path: string; readonly map: SourceMap; readonly isInline: boolean };

/** Reads the file of a source map; the notice where it may not be read. */
export type ReadMap = (path: string) => { readonly map: SourceMap | undefined; readonly notice: Notice | undefined };

/** Remembers the last map: it is asked for by the file it belongs to, and then for itself. Large ones would not fit twice. */
export const mapReader = (built: BuiltFiles): ReadMap => {
  let last: { readonly path: string; readonly answer: ReturnType<ReadMap> } | undefined;
  return (path) => {
    if (last?.path === path) return last.answer;
    last = undefined;
    const file = built.bytes(path);
    const answer = {
      map: file.kind === 'text' ? readSourceMap(file.text) : undefined,
      notice: file.kind === 'refused' ? file.notice : undefined,
    };
    last = { path, answer };
    return answer;
  };
};

const inlineMap = /[#@]\s?sourceMappingURL=data:application\/json;(?:charset=[\w-]+;)?base64,([\w+/=]+)/g;
const linkedMap = /[#@]\s?sourceMappingURL=([^\s'"*]{1,500})\s*(?:\*\/\s*)?$/;

/** The map that a built file carries or names, or the one beside it. */
export const mapOf = (path: string, text: string, read: ReadMap): FoundMap | undefined => {
  const inline = inlineMapIn(text);
  if (inline !== undefined) return { path, map: inline, isInline: true };
  const named = linkedMap.exec(text.slice(-1000))?.[1];
  const names = [...(named === undefined ? [] : [named.replace(/[?#].*$/, '')]), `${posix.basename(path)}.map`];
  for (const name of new Set(names)) {
    const mapPath = posix.join(posix.dirname(path), decoded(name));
    const map = /^[a-z][\w+.-]*:/i.test(name) ? undefined : read(mapPath).map;
    if (map !== undefined) return { path: mapPath, map, isInline: false };
  }
  return undefined;
};

const decoded = (name: string): string => {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
};

const inlineMapIn = (text: string): SourceMap | undefined => {
  if (!text.includes('sourceMappingURL=data:')) return undefined;
  const last = [...text.matchAll(inlineMap)].at(-1)?.[1];
  return last === undefined ? undefined : readSourceMap(Buffer.from(last, 'base64').toString('latin1'));
};

/** The text without its inline map, whose letters mean nothing. */
export const withoutMap = (text: string): string => {
  const at = text.lastIndexOf('sourceMappingURL=data:');
  return at === -1 ? text : text.slice(0, at);
};
