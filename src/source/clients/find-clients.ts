import type { Notice } from '../../model/notice.ts';
import type { Location } from '../../model/place.ts';
import { canConstruct } from '../../qdrant/clients/construction-forms.ts';
import { plainProcess } from '../../qdrant/clients/process.ts';
import { positionsOf } from '../../read/positions.ts';
import type { Reader } from '../values/reader.ts';
import type { Place } from '../values/value.ts';
import { type DecidedSite, decideSite } from './decide-site.ts';
import type { EnvironmentOf } from './environment.ts';
import { findConstructions } from './find/find-constructions.ts';
import { findRequests } from './find/find-requests.ts';
import type { Site } from './find/site.ts';
import { mayHoldTransport } from './find/transports.ts';
import { installedVersion } from './installed-version.ts';

/** A client of the program: where it stands, and what it does. Raw: its values can hold secrets. */
export type FoundClient = { readonly site: Site; readonly decided: DecidedSite };

/** Turns places into locations; each text's lines are read once. */
export const createLocator = (textOf: (path: string) => string): ((at: Place) => Location) => {
  const known = new Map<string, ReturnType<typeof positionsOf>>();
  return ({ path, start, end }) => {
    const positions = known.get(path) ?? positionsOf(textOf(path));
    known.set(path, positions);
    return { kind: 'file', path, span: positions.span(start, end) };
  };
};

/** What looking for clients needs: the program's values, what feeds its variables, where places of it are. */
export type Search = {
  readonly reader: Reader;
  readonly environmentOf: EnvironmentOf;
  readonly locate: (at: Place) => Location;
};

/** The clients of the modules at these paths, and of the modules that take a client class from one of them. */
export const findClients = (paths: readonly string[], search: Search): readonly FoundClient[] => {
  const found = paths.flatMap((path) => clientsIn(path, search));
  const more = handedOn(paths, search.reader);
  return [...found, ...more.flatMap((path) => clientsIn(path, search))].sort(byPlace);
};

const byPlace = (a: FoundClient, b: FoundClient): number =>
  a.site.at.path === b.site.at.path ? a.site.at.start - b.site.at.start : a.site.at.path < b.site.at.path ? -1 : 1;

/** Clients of one file that are read: a file with more is generated, and each is followed through the whole of it. */
const mostClients = 200;

/** A notice for each file that can hold more clients than were read. */
export const crowdedNotices = (found: readonly FoundClient[], locate: Search['locate']): readonly Notice[] => {
  const counts = new Map<string, number>();
  for (const { site } of found) counts.set(site.at.path, (counts.get(site.at.path) ?? 0) + 1);
  return [...counts]
    .filter(([, count]) => count >= mostClients)
    .map(([path]) => ({
      level: 'warning',
      code: 'too-large',
      message: `The file makes ${mostClients} clients or more; only the first ${mostClients} were read.`,
      location: locate({ path, start: 0, end: 0 }),
    }));
};

const clientsIn = (path: string, { reader, environmentOf, locate }: Search): readonly FoundClient[] => {
  const names = mayMakeClient(reader.text(path) ?? '') ? reader.names(path) : undefined;
  if (names === undefined) return [];
  const sites: readonly Site[] = [...findConstructions(reader, names), ...findRequests(reader, names)];
  return sites.slice(0, mostClients).map((site) => {
    const version = site.kind === 'construction' ? installedVersion(reader.program.package(path), site.form) : null;
    return { site, decided: decideSite(site, { environmentOf, version, process: plainProcess, locate }) };
  });
};

const globals =
  /^(?:Error|(?:Type|Range|Syntax|Aggregate)Error|Map|Set|Weak(?:Map|Set|Ref)|Date|URL|URLSearchParams|Promise|RegExp|Array|Object|Uint8Array|Float32Array|Float64Array|Intl|Response|Request|Headers|FormData|Blob|File|AbortController|Text(?:En|De)coder|ReadableStream|TransformStream|WebSocket|Worker|Proxy)\b/;

/** Whether something in the text can be the making of a client, or a raw call with a key: only such modules are read. */
const mayMakeClient = (text: string): boolean =>
  canConstruct(text) ||
  /api-key|authorization/i.test(text) ||
  mayHoldTransport(text) ||
  /\bextends\b|\bsuper\s*\(|\.\s*from(?:Texts|Documents|ExistingCollection)\b/.test(text) ||
  [...text.matchAll(/\bnew\s+([\w$(]+)/g)].some(([, name = '']) => !globals.test(name));

/** Modules that import from one that hands on, or extends, a client class: theirs need not mention Qdrant. */
const handedOn = (paths: readonly string[], reader: Reader): readonly string[] => {
  const seen = new Set(paths);
  const handing = paths.filter((path) => {
    const text = reader.text(path) ?? '';
    return (
      canConstruct(text) &&
      (/export\s*(?:\*|\{[^{}]{0,5000}\})\s*from\s*["'`][^"'`]*(?:qdrant|langchain|llamaindex|mem0ai)/.test(text) ||
        /\bclass\s+\w+\s+extends\b/.test(text))
    );
  });
  return [...new Set(handing.flatMap((path) => reader.program.importers(path)))]
    .filter((path) => !seen.has(path))
    .slice(0, 200);
};
