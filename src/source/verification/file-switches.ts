import { environmentOf } from '../../extract/environment.ts';
import type { Repository } from '../../model/repository.ts';
import type { Environment } from '../../model/subjects/server.ts';
import type { Place } from '../values/value.ts';
import { lineBefore, liveTest } from './live-lines.ts';
import type { Switch } from './switch.ts';

const named =
  /(?:^|\/)(?:\.env[^/]*|[^/]*\.env|(?:package|vercel|now|nodemon|launch|devcontainer|local\.settings|pm2|mcp|\.mcp)\.json|deno\.jsonc?|Dockerfile[^/]*|[^/]*\.dockerfile|Containerfile|Procfile|Makefile|[^/]*\.(?:ya?ml|sh|toml|service))$/i;
const example = /\.(example|sample|template|dist)$|example\.env$/i;
const telling = /NODE_TLS_REJECT_UNAUTHORIZED|ignore-certificate-errors/;
const variable =
  /NODE_TLS_REJECT_UNAUTHORIZED["']?(?:\s*[=:]\s*|[ \t]+|[ \t]*(?:\r?\n|,)\s*"?value"?\s*:\s*)["']?0["']?(?![\w.])/g;
const denoFlag = /--unsafely-ignore-certificate-errors(?:=([\w.,:-]+))?/g;
const electronFlag = /\belectron\b[^"&|;\n]{0,400}\s--ignore-certificate-errors\b/g;
/** No file that a person wrote says it more often, and each is looked at with what stands around it. */
const mostSwitches = 100;

/** Certificate checks switched off in env files, scripts, images, manifests and workflows that belong to a package of `roots`. */
export const fileSwitches = (repository: Repository, roots: ReadonlySet<string>): readonly Switch[] =>
  repository.files
    .filter(
      (file) =>
        (file.mentionsQdrant || roots.has(folderOf(file.path))) && named.test(file.path) && !example.test(file.path),
    )
    .flatMap((file) => {
      const read = repository.text(file.path);
      return read.kind === 'text' ? switchesIn({ path: file.path, text: read.text, roots }) : [];
    });

const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

type Searched = { readonly path: string; readonly text: string; readonly roots: ReadonlySet<string> };

const switchesIn = ({ path, text, roots }: Searched): readonly Switch[] => {
  if (!telling.test(text)) return [];
  const isLive = liveTest(path, text, roots);
  const matches = (pattern: RegExp): readonly RegExpExecArray[] =>
    [...text.matchAll(pattern)].slice(0, mostSwitches).filter(({ index }) => isLive(index));
  return [
    ...matches(variable).map((match) => build(path, text, match, 'NODE_TLS_REJECT_UNAUTHORIZED is set to 0')),
    ...matches(denoFlag).map((match) => ({
      ...build(path, text, match, 'Deno runs with --unsafely-ignore-certificate-errors'),
      ...(match[1] === undefined ? {} : { hosts: match[1].split(',') }),
    })),
    ...matches(electronFlag).map((match) => ({
      ...build(path, text, match, 'Electron runs with --ignore-certificate-errors'),
      reach: 'chromium' as const,
    })),
  ];
};

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
