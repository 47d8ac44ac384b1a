import { isUnknown, unknown } from '../../model/maybe.ts';
import type { Location } from '../../model/place.ts';
import type { ClientSubject } from '../../model/subjects/subject.ts';
import type { FoundClient } from '../clients/find-clients.ts';
import { t } from '../modules/typescript.ts';
import type { Reader } from '../values/reader.ts';
import type { Place } from '../values/value.ts';
import { type AgentVerdict, readAgent, readTakenOptions } from './agent-options.ts';
import { isSameProcess } from './same-process.ts';
import type { Switch } from './switch.ts';

/** A client and its subject, before and after the switches. */
export type Judged = { readonly client: FoundClient; readonly subject: ClientSubject };

/** What judging a client needs: the program's values, and where places of it are. */
export type Judging = { readonly reader: Reader; readonly locate: (at: Place) => Location };

/** What a client's own agent or options say: off for a raw call, no effect on Qdrant's clients. */
export const judgeOwnAgent = ({ client, subject }: Judged, { reader, locate }: Judging): ClientSubject => {
  const { site } = client;
  const given = site.kind === 'request' ? site.options : (site.given[0] ?? null);
  const verdict = given === null ? undefined : readAgent(reader, given);
  if (verdict === undefined || subject.url.scheme === 'http') return subject;
  if (site.kind === 'construction')
    return withNote(
      subject,
      'rejectUnauthorized has no effect here: the client brings an agent of its own',
      locate(verdict.at),
    );
  if (isBuiltInFetch(client, reader) && readTakenOptions(reader, given) === undefined)
    return withNote(
      subject,
      'rejectUnauthorized has no effect here: the built-in fetch takes no agent',
      locate(verdict.at),
    );
  return {
    ...subject,
    verifies_server: offOf(verdict),
    verification_note: 'its agent accepts any certificate',
    places: { ...subject.places, verification: locate(verdict.at) },
  };
};

/** `fetch` of the runtime, not one that a package brings. */
const isBuiltInFetch = ({ site }: FoundClient, reader: Reader): boolean => {
  if (site.kind !== 'request' || site.library !== 'fetch' || !t.isCallExpression(site.node)) return false;
  const { expression } = site.node;
  return (
    t.isIdentifier(expression) &&
    expression.text === 'fetch' &&
    reader.evaluate(expression, site.frame).kind === 'global'
  );
};

const offOf = ({ off }: AgentVerdict): ClientSubject['verifies_server'] =>
  off === 'unknown' ? unknown('something outside of the files decides whether certificates are checked') : !off;

const withNote = (subject: ClientSubject, note: string, location: Location): ClientSubject => ({
  ...subject,
  verification_note: subject.verification_note ?? note,
  evidence: [...subject.evidence, { location, note }],
});

/**
 * Lays switches over clients. One switch is one finding: its bearer is the first client it reaches, in its own module
 * if there is one; for the others the answer is unknown with a pointer to it.
 */
export const applySwitches = (
  judged: readonly Judged[],
  switches: readonly Switch[],
  judging: Judging,
): readonly ClientSubject[] => {
  let subjects: Subjects = new Map(judged.map(({ client, subject }) => [client, subject]));
  for (const one of switches) subjects = applySwitch(judged, subjects, one, judging);
  return judged.map(({ client, subject }) => subjects.get(client) ?? subject);
};

type Subjects = ReadonlyMap<FoundClient, ClientSubject>;

const applySwitch = (judged: readonly Judged[], subjects: Subjects, one: Switch, judging: Judging): Subjects => {
  const reached = judged.filter(
    ({ client, subject }) => isNear(one, client, judging.reader) && reaches(one, client, subject),
  );
  const bearer =
    reached.find(({ client }) => client.site.at.path === one.at.path) ??
    reached.find(({ client }) => rootOf(client.site.at.path, judging.reader) === rootOf(one.at.path, judging.reader)) ??
    reached[0];
  if (bearer === undefined) return withoutEffect(judged, subjects, one, judging);
  const changed = reached.map(({ client, subject }) => {
    const sofar = subjects.get(client) ?? subject;
    return [client, client === bearer.client ? borne(sofar, one, judging) : pointed(sofar, one, judging)] as const;
  });
  return new Map([...subjects, ...changed]);
};

/** A switch that reaches no client of its module is said beside those that stand there. */
const withoutEffect = (judged: readonly Judged[], subjects: Subjects, one: Switch, { locate }: Judging): Subjects => {
  const beside = judged.filter(
    ({ client, subject }) => client.site.at.path === one.at.path && subject.url.scheme !== 'http',
  );
  return new Map([
    ...subjects,
    ...beside.map(
      ({ client, subject }) =>
        [
          client,
          withNote(subjects.get(client) ?? subject, `${one.note}, which has no effect here`, locate(one.at)),
        ] as const,
    ),
  ]);
};

const borne = (subject: ClientSubject, one: Switch, { locate }: Judging): ClientSubject => {
  if (subject.verifies_server === false) return subject;
  const off = isUnknown(one.off) ? one.off : !one.off;
  return {
    ...subject,
    verifies_server: off,
    verification_note: one.note,
    environment: one.environment ?? subject.environment,
    places: { ...subject.places, verification: locate(one.at) },
  };
};

const pointed = (subject: ClientSubject, one: Switch, { locate }: Judging): ClientSubject =>
  subject.verifies_server === true
    ? { ...subject, verifies_server: unknown(`${one.note} for the whole process`, locate(one.at)) }
    : subject;

/** Code counts for clients of its own process; what stands in files around a package counts for that package. */
const isNear = (one: Switch, { site }: FoundClient, reader: Reader): boolean => {
  if (one.reach === 'chromium') return rootOf(site.at.path, reader) === rootOf(one.at.path, reader);
  return one.atRun ? isSameProcess(reader, one.at.path, site.at.path) : true;
};

const rootOf = (path: string, { program }: Reader): string => program.package(path).root;

const reaches = (one: Switch, { site }: FoundClient, subject: ClientSubject): boolean => {
  if (subject.url.scheme === 'http' || subject.url.scheme === null) return false;
  if (one.hosts !== undefined && typeof subject.url.host === 'string' && !one.hosts.includes(subject.url.host))
    return false;
  switch (one.reach) {
    case 'process':
      return !(
        one.atRun &&
        subject.library.endsWith('grpc') &&
        site.at.path === one.at.path &&
        site.at.start < one.at.start
      );
    case 'dispatcher':
      return (
        site.kind === 'request' &&
        (site.library === 'fetch' || site.library === 'undici' || site.library === 'ofetch' || site.library === 'ky')
      );
    case 'node-agent':
      return (
        site.kind === 'request' &&
        (site.library === 'axios' || site.library === 'https' || site.library === 'http' || site.library === 'got')
      );
    case 'tls-connect':
      return !subject.library.endsWith('grpc');
    case 'chromium':
      return true;
  }
};
