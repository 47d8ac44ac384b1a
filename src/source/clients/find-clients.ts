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

const clientsIn = (path: string, { reader, environmentOf, locate }: Search): readonly FoundClient[] => {
  const names = reader.names(path);
  if (names === undefined) return [];
  const sites: readonly Site[] = [...findConstructions(reader, names), ...findRequests(reader, names)];
  return sites.map((site) => {
    const version = site.kind === 'construction' ? installedVersion(reader.program.package(path), site.form) : null;
    return { site, decided: decideSite(site, { environmentOf, version, process: plainProcess, locate }) };
  });
};

/** Modules that import from one that hands on, or extends, a client class: theirs need not mention Qdrant. */
const handedOn = (paths: readonly string[], reader: Reader): readonly string[] => {
  const seen = new Set(paths);
  const handing = paths.filter((path) => {
    const text = reader.names(path)?.module.text ?? '';
    return (
      canConstruct(text) &&
      (/export\s*(?:\*|\{[^}]*\})\s*from\s*["'`][^"'`]*(?:qdrant|langchain|llamaindex|mem0ai)/.test(text) ||
        /\bclass\s+\w+\s+extends\b/.test(text))
    );
  });
  return [...new Set(handing.flatMap((path) => reader.program.importers(path)))]
    .filter((path) => !seen.has(path))
    .slice(0, 200);
};
