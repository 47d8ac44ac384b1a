import { environmentOf } from '../../extract/environment.ts';
import type { Repository } from '../../model/repository.ts';
import type { Environment } from '../../model/subjects/server.ts';
import type { Place } from '../values/value.ts';
import type { Switch } from './switch.ts';

const named =
  /(?:^|\/)(?:\.env[^/]*|[^/]*\.env|package\.json|deno\.jsonc?|Dockerfile[^/]*|[^/]*\.dockerfile|Containerfile|Procfile|Makefile|[^/]*\.(?:ya?ml|sh|toml|service))$/i;
const example = /\.(example|sample|template|dist)$|example\.env$/i;
const variable =
  /NODE_TLS_REJECT_UNAUTHORIZED["']?(?:\s*[=:]\s*|[ \t]+|[ \t]*\r?\n\s*"?value"?\s*:\s*)["']?0["']?(?![\w.])/g;
const denoFlag = /--unsafely-ignore-certificate-errors/g;

/** Certificate checks switched off in env files, scripts, images, manifests and workflows that belong to a package of `roots`. */
export const fileSwitches = (repository: Repository, roots: ReadonlySet<string>): readonly Switch[] =>
  repository.files
    .filter(
      (file) =>
        (file.mentionsQdrant || roots.has(folderOf(file.path))) && named.test(file.path) && !example.test(file.path),
    )
    .flatMap((file) => {
      const read = repository.text(file.path);
      return read.kind === 'text' ? switchesIn(file.path, read.text) : [];
    });

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

const switchesIn = (path: string, text: string): readonly Switch[] => [
  ...[...text.matchAll(variable)]
    .filter((match) => isLive(path, text, match.index))
    .map((match) => build(path, text, match, 'NODE_TLS_REJECT_UNAUTHORIZED is set to 0')),
  ...[...text.matchAll(denoFlag)]
    .filter((match) => isLive(path, text, match.index))
    .map((match) => build(path, text, match, 'Deno runs with --unsafely-ignore-certificate-errors')),
];

const lineBefore = (text: string, offset: number): string => text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);

/** Not commented out, and in YAML within a service or job that speaks of Qdrant. */
const isLive = (path: string, text: string, offset: number): boolean => {
  if (/^\s*(#|\/\/)|\s#\s/.test(lineBefore(text, offset))) return false;
  return !/\.ya?ml$/i.test(path) || /qdrant/i.test(blockAround(text, offset));
};

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

const build = (path: string, text: string, match: RegExpExecArray, note: string): Switch => {
  const at: Place = { path, start: match.index, end: match.index + match[0].length };
  return {
    reach: 'process',
    at,
    off: true,
    atRun: false,
    environment: scriptEnvironment(path, text, match.index) ?? knownEnvironment(path),
    note,
  };
};

const knownEnvironment = (path: string): Environment | null => {
  const environment = environmentOf(path);
  return environment === 'unknown' ? null : environment;
};

/** `"dev": "NODE_TLS_REJECT_UNAUTHORIZED=0 next dev"` holds for development. */
const scriptEnvironment = (path: string, text: string, offset: number): Environment | null => {
  if (!/(package|deno)\.jsonc?$/.test(path)) return null;
  const script = /"([\w:.-]+)"\s*:\s*"[^"]*$/.exec(lineBefore(text, offset))?.[1] ?? '';
  if (/^(dev|develop|local|watch)/.test(script)) return 'development';
  return /test|e2e/.test(script) ? 'test' : null;
};
