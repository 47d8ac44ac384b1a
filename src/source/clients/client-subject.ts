import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { Evidence, Location } from '../../model/place.ts';
import type { Environment } from '../../model/subjects/server.ts';
import type { ClientSubject } from '../../model/subjects/subject.ts';
import type { Connection } from '../../qdrant/clients/connection.ts';
import { hostKind } from '../../qdrant/clients/host.ts';
import { type Variable, variablesIn } from '../values/parts-of.ts';
import type { Place, Value } from '../values/value.ts';
import type { DecidedSite } from './decide-site.ts';
import type { EnvironmentOf } from './environment.ts';
import type { Site } from './find/site.ts';

/** What the subject needs beside the decision. */
export type SubjectParts = {
  readonly id: string;
  readonly environment: Environment;
  readonly locate: (at: Place) => Location;
  readonly fed: EnvironmentOf;
  readonly calls: readonly string[];
  readonly grants: Maybe<string>;
  readonly runtime: ClientRuntime;
};

/** Where a client runs, with the way its code takes to a browser. */
export type ClientRuntime = { readonly runtime: ClientSubject['runtime']; readonly evidence: readonly Evidence[] };

/** A decided site as the subject that rules see. */
export const toClientSubject = (site: Site, decided: DecidedSite, parts: SubjectParts): ClientSubject => {
  const { connection, key } = decided;
  const namedBy = namedAs(site, decided, parts.fed);
  return {
    id: parts.id,
    language: /\.(?:[cm]?ts|tsx)$|\.(vue|svelte|astro)$/i.test(site.at.path) ? 'typescript' : 'javascript',
    library: site.kind === 'request' ? site.library : site.form.library,
    runtime: parts.runtime.runtime,
    url: urlOf(connection, namedBy),
    tls: tlsOf(connection, namedBy),
    key:
      key.source === 'none' && connection.kind === 'connects' && isUnknown(connection.key_sent)
        ? connection.key_sent
        : key.source,
    key_sent: sentOf(connection),
    key_grants: parts.grants,
    verifies_server: connection.kind === 'refuses' ? true : connection.certificate_checked,
    verification_note:
      connection.kind === 'refuses' ? `the client throws before it connects: ${connection.error}` : null,
    calls: parts.calls,
    environment: parts.environment,
    location: parts.locate(site.at),
    places: placesOf(site, decided, parts.locate),
    way_to_browser: parts.runtime.evidence,
    evidence: evidenceOf(site, decided, parts),
  };
};

const urlOf = (connection: Connection, named: Named): ClientSubject['url'] => {
  if (connection.kind === 'refuses')
    return { scheme: null, host: null, port: null, loopback: false, private: false, cloud: false };
  const [scheme, host, port] = [named(connection.scheme), named(connection.host), named(connection.port)];
  if (isUnknown(host)) return { scheme, host, port, loopback: host, private: host, cloud: host };
  return { scheme, host, port, ...hostKind(host) };
};

const tlsOf = (connection: Connection, named: Named): Maybe<boolean> => {
  if (connection.kind === 'refuses') return unknown('the client throws before it connects');
  const scheme = named(connection.scheme);
  return isUnknown(scheme) ? scheme : scheme === 'https';
};

type Named = <T>(value: Maybe<T>) => Maybe<T>;

/** An unknown that hangs on a variable names the variable, unless the files set it. */
const namedAs = ({ at }: Site, { options }: DecidedSite, fed: EnvironmentOf): Named => {
  const variable = ['url', 'host']
    .flatMap((name) => {
      const value = options.entries.get(name);
      return value === undefined ? [] : variablesIn(addressIn(value));
    })
    .find(({ name }) => fed(name, at.path).length === 0);
  return (value) =>
    isUnknown(value) && variable !== undefined
      ? unknown(`the variable ${variable.name} is not set in the files`)
      : value;
};

/** The part of a url that tells where it leads: what its path is made of says nothing of that. */
const addressIn = (value: Value): Value => {
  if (value.kind !== 'text') return value;
  const end = value.parts.findIndex(
    (part) =>
      part.kind === 'scalar' &&
      String(part.value)
        .replace(/^https?:\/\//, '')
        .includes('/'),
  );
  return end < 0 ? value : { ...value, parts: value.parts.slice(0, end + 1) };
};

const sentOf = (connection: Connection): Maybe<boolean> => {
  if (connection.kind === 'refuses') return false;
  return isUnknown(connection.key_sent) ? connection.key_sent : connection.key_sent !== null;
};

const named = ['url', 'host', 'port', 'https', 'apiKey', 'headers'] as const;

/**
 * Where each option stands in the construction: `url`, `host`, `port`, `https`, `key`, `headers`. One whose value is
 * written elsewhere stands at the construction itself; the evidence says where it comes from.
 */
const placesOf = (
  { at }: Site,
  { options }: DecidedSite,
  locate: (at: Place) => Location,
): Readonly<Record<string, Location>> =>
  Object.fromEntries(
    named.flatMap((name) => {
      const value = options.entries.get(name);
      return value === undefined
        ? []
        : [[name === 'apiKey' ? 'key' : name, locate(isWithin(value.at, at) ? value.at : at)]];
    }),
  );

const isWithin = (inner: Place, outer: Place): boolean =>
  inner.path === outer.path && inner.start >= outer.start && inner.end <= outer.end;

const words: Readonly<Record<string, string>> = {
  url: 'the url',
  host: 'the host',
  https: 'the https option',
  apiKey: 'the key',
  headers: 'the key',
};

/** The trail of url and key: the variables they are read from and what sets those, and literals that stand elsewhere. */
const evidenceOf = (site: Site, { options }: DecidedSite, { locate, fed }: SubjectParts): readonly Evidence[] =>
  distinct(
    Object.entries(words).flatMap(([name, word]) => {
      const value = options.entries.get(name);
      const told = value !== undefined && word !== words.apiKey ? addressIn(value) : value;
      return told === undefined ? [] : trailOf(told, word, { at: site.at, locate, fed });
    }),
  );

type Trail = { readonly at: Place; readonly locate: (at: Place) => Location; readonly fed: EnvironmentOf };

const trailOf = (value: Value, word: string, { at, locate, fed }: Trail): readonly Evidence[] => {
  const variables = variablesIn(value).slice(0, 4);
  if (variables.length > 0)
    return variables.flatMap((one) => [
      { location: locate(one.at), note: `${word} is read from the variable ${one.name}` },
      ...settersOf(one, fed),
    ]);
  if (value.kind === 'unknown')
    return [{ location: locate(value.at), note: `${word} is not in the files: ${value.because}` }];
  const isHere = value.kind === 'object' || isWithin(value.at, at);
  return isHere ? [] : [{ location: locate(value.at), note: `${word} is written here` }];
};

const settersOf = ({ name, at }: Variable, fed: EnvironmentOf): readonly Evidence[] =>
  fed(name, at.path)
    .slice(0, 3)
    .map(({ location }) => ({ location, note: `${name} is set here` }));

const distinct = (evidence: readonly Evidence[]): readonly Evidence[] =>
  evidence.filter(
    (one, index) =>
      evidence.findIndex(
        (other) =>
          other.note === one.note &&
          other.location.kind === 'file' &&
          one.location.kind === 'file' &&
          other.location.path === one.location.path,
      ) === index,
  );
