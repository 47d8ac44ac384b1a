import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import type { Evidence, Location } from '../../model/place.ts';
import type { Environment } from '../../model/server.ts';
import type { ClientSubject } from '../../model/subject.ts';
import type { Connection } from '../../qdrant/clients/connection.ts';
import { hostKind } from '../../qdrant/clients/host.ts';
import type { Place, Value } from '../values/value.ts';
import type { DecidedSite } from './decide-site.ts';
import { variablesIn } from './option-values.ts';
import type { Site } from './site.ts';

/** What the subject needs beside the decision. */
export type SubjectParts = {
  readonly id: string;
  readonly environment: Environment;
  readonly locate: (at: Place) => Location;
  readonly calls: readonly string[];
  readonly grants: Maybe<string>;
};

/** A decided site as the subject that rules see. */
export const toClientSubject = (site: Site, decided: DecidedSite, parts: SubjectParts): ClientSubject => {
  const { connection, key } = decided;
  return {
    id: parts.id,
    language: /\.(?:[cm]?ts|tsx)$|\.(vue|svelte|astro)$/i.test(site.at.path) ? 'typescript' : 'javascript',
    library: site.kind === 'request' ? site.library : site.form.library,
    runtime: unknown('where the module runs is not decided yet'),
    url: urlOf(connection),
    tls: tlsOf(connection),
    key: key.source,
    key_sent: sentOf(connection),
    key_grants: parts.grants,
    verifies_server: connection.kind === 'refuses' ? true : connection.certificate_checked,
    verification_note:
      connection.kind === 'refuses' ? `the client throws before it connects: ${connection.error}` : null,
    calls: parts.calls,
    environment: parts.environment,
    location: parts.locate(site.at),
    places: placesOf(site, decided, parts.locate),
    evidence: evidenceOf(decided, parts.locate),
  };
};

const urlOf = (connection: Connection): ClientSubject['url'] => {
  if (connection.kind === 'refuses')
    return { scheme: null, host: null, port: null, loopback: false, private: false, cloud: false };
  const { scheme, host, port } = connection;
  if (isUnknown(host)) return { scheme, host, port, loopback: host, private: host, cloud: host };
  return { scheme, host, port, ...hostKind(host) };
};

const tlsOf = (connection: Connection): Maybe<boolean> => {
  if (connection.kind === 'refuses') return unknown('the client throws before it connects');
  return isUnknown(connection.scheme) ? connection.scheme : connection.scheme === 'https';
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
  headers: 'the headers',
};

/** The trail of url and key: the variables they are read from, and literals that stand elsewhere. */
const evidenceOf = ({ options }: DecidedSite, locate: (at: Place) => Location): readonly Evidence[] =>
  Object.entries(words).flatMap(([name, word]) => {
    const value = options.entries.get(name);
    return value === undefined ? [] : trailOf(value, word, locate);
  });

const trailOf = (value: Value, word: string, locate: (at: Place) => Location): readonly Evidence[] => {
  const variables = variablesIn(value).map((variable) => ({
    location: locate(variable.at),
    note: `${word} is read from the variable ${variable.name}`,
  }));
  if (variables.length > 0) return variables.slice(0, 4);
  if (value.kind === 'unknown')
    return [{ location: locate(value.at), note: `${word} is not in the files: ${value.because}` }];
  return value.kind === 'object' ? [] : [{ location: locate(value.at), note: `${word} is written here` }];
};
