import { isSince } from '../../judged-version.ts';
import type { RequirementCode } from './requirement.ts';
import { pointOperations, type RestOperation, serviceOperations, snapshotOperations } from './rest-operations.ts';

/** Which route a request reaches: its pattern (of any method), what it asks, and the collection it names. */
export type RestRoute = {
  readonly pattern: string | null;
  /** `null` where no route has this method: a valid credential gets 404 or 405. */
  readonly needs: RequirementCode | null;
  readonly collection: string;
};

type Compiled = { readonly operation: RestOperation; readonly parts: readonly string[] };

const compiled: readonly Compiled[] = [...serviceOperations, ...snapshotOperations, ...pointOperations].map(
  (operation) => ({
    operation,
    parts: operation[1].split('/'),
  }),
);

/** The path of a request target, without query and fragment. */
export const pathOf = (target: string): string => target.split(/[?#]/, 1)[0] ?? '';

/** Since 1.13.3 repeated and trailing slashes are taken away before anything else (actix NormalizePath::trim). */
export const normalisedPath = (target: string, version: string): string => {
  const path = pathOf(target);
  if (!isSince(version, '1.13.3')) return path;
  return path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
};

const isVariable = (part: string): boolean => part.startsWith('{');

const fits = ({ parts }: Compiled, path: readonly string[]): boolean =>
  parts.length === path.length &&
  parts.every((part, index) => (isVariable(part) ? path[index] !== '' : part === path[index]));

const isServed = ([, , , more]: RestOperation, version: string): boolean =>
  isSince(version, more?.since ?? '0.0.0') && (more?.until === undefined || !isSince(version, more.until));

const needsIn = ([, , needs, more]: RestOperation, version: string): RequirementCode =>
  more?.before?.find(([before]) => !isSince(version, before))?.[1] ?? needs;

const decoded = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

const collectionIn = ({ parts }: Compiled, path: readonly string[]): string => {
  const index = parts.indexOf('{name}');
  return index === -1 ? '' : decoded(path[index] ?? '');
};

/** Literal parts before variable ones: `/collections/aliases` is not a collection. */
const moreLiteral = (left: Compiled, right: Compiled): number =>
  left.parts.filter(isVariable).length - right.parts.filter(isVariable).length;

/** The route of a path that was normalised already, in one version. */
export const findRoute = (method: string, path: string, version: string): RestRoute => {
  const parts = path.split('/');
  const candidates = compiled
    .filter((route) => fits(route, parts) && isServed(route.operation, version))
    .sort(moreLiteral);
  const found = candidates.find(({ operation }) => operation[0] === method.toUpperCase());
  const any = found ?? candidates[0];
  return {
    pattern: any?.operation[1] ?? null,
    needs: found === undefined ? null : needsIn(found.operation, version),
    collection: any === undefined ? '' : collectionIn(any, parts),
  };
};

const earlyReadPaths = new Set(
  ['', '/count', '/discover', '/discover/batch', '/recommend', '/recommend/batch', '/recommend/groups', '/scroll']
    .concat(['/search', '/search/batch', '/search/groups'])
    .map((path) => `/collections/{name}/points${path}`),
);

/** What 1.7 and 1.8 let a read-only key do: every GET, and POST on routes that only read. */
export const isEarlyRestRead = (method: string, target: string, version: string): boolean => {
  if (method.toUpperCase() === 'GET') return true;
  const route = findRoute(method, normalisedPath(target, version), version);
  return method.toUpperCase() === 'POST' && route.pattern !== null && earlyReadPaths.has(route.pattern);
};
