import { environmentOf as environmentOfPath } from '../extract/environment.ts';
import type { ExtractionContext } from '../extract/extractor.ts';
import { placeOf } from '../extract/text/file-form.ts';
import type { Extraction } from '../model/deployment.ts';
import { type Maybe, unknown } from '../model/maybe.ts';
import type { Notice } from '../model/notice.ts';
import type { RepositoryFile } from '../model/repository.ts';
import type { ClientSubject } from '../model/subjects/subject.ts';
import { clientCredentials, type Sealing } from './clients/client-credentials.ts';
import { type ClientRuntime, toClientSubject } from './clients/client-subject.ts';
import type { EnvironmentOf } from './clients/environment.ts';
import { createLocator, crowdedNotices, type FoundClient, findClients } from './clients/find-clients.ts';
import { withNearImporters } from './clients/near-importers.ts';
import { usedMethods } from './clients/used-methods.ts';
import { createEnvironment } from './feeds/create-environment.ts';
import { createProgram } from './modules/create-program.ts';
import type { Program } from './program.ts';
import { createReader } from './resolve/create-reader.ts';
import { applySwitches, type Judged, type Judging, judgeOwnAgent } from './verification/apply-switches.ts';
import { switchesNear } from './verification/switches-near.ts';

/**
 * What is known beside the files: a program that is parsed already, what feeds its variables, and where the code at an
 * offset of a module runs.
 */
export type SourceOptions = {
  readonly program?: Program;
  readonly environmentOf?: EnvironmentOf;
  readonly runtimeAt?: (path: string, offset: number) => ClientRuntime;
};

/** What the program does with the key that it reads from a variable. */
export type KeyUse = { readonly variable: string; readonly calls: readonly string[] };

/** TypeScript and JavaScript → clients and the literal keys they are given. */
export const extractClients = (
  files: readonly RepositoryFile[],
  context: ExtractionContext,
  options: SourceOptions,
): Extraction => readClients(files, context, options).extraction;

/** The same with what is done with each variable's key. */
export const readClients = (
  files: readonly RepositoryFile[],
  context: ExtractionContext,
  options: SourceOptions,
): { readonly extraction: Extraction; readonly keyUses: readonly KeyUse[] } => {
  const program = withNearImporters(options.program ?? createProgram(context.repository), context.repository);
  const textOf = (path: string): string => {
    const read = context.repository.text(path);
    return read.kind === 'text' ? read.text : '';
  };
  const reader = createReader(program, textOf);
  const locate = createLocator(textOf);
  const environment = options.environmentOf ?? createEnvironment(context.repository, program);
  const among = files.map((file) => file.path);
  const found = findClients(among, {
    reader,
    environmentOf: environment,
    locate,
  });
  const sealing: Sealing = {
    salt: context.salt,
    now: context.now,
    locate,
    textOf,
    environmentOf: (path) => environmentOfPath(path, textOf(path).slice(0, 4000)),
    placeOf,
    fed: environment,
  };
  const sealed = found.map((client) => {
    const calls = client.site.kind === 'construction' ? usedMethods(reader, client.site, among) : [];
    return { client, calls, credentials: clientCredentials(client, calls, sealing) };
  });
  const judging = { reader, locate };
  const runtimeAt = options.runtimeAt ?? nowhere;
  const judged = sealed.map(({ client, calls, credentials }, index) =>
    withOwnAgent(
      client,
      subjectOf(client, {
        sealing,
        index: countBefore(found, index),
        grants: grantsOf(client, credentials),
        calls,
        runtime: runtimeAt(client.site.at.path, client.site.at.start),
      }),
      judging,
    ),
  );
  const clients = applySwitches(judged, switchesNear(found, reader, context.repository), judging);
  const credentials = sealed.flatMap((one) => one.credentials);
  const secretPlaces = credentials.map(({ location }) => location);
  const notices = [...program.notices(), ...crowdedNotices(found, locate), ...clients.flatMap(vainSwitch)];
  return {
    extraction: { deployments: [], credentials, clients, secretPlaces, notices },
    keyUses: sealed.flatMap(({ client, calls }) =>
      client.decided.key.variables.map(({ name }) => ({ variable: name, calls })),
    ),
  };
};

/** A switch that a client does not heed breaks no rule, and still is not what its author means. */
const vainSwitch = ({ verifies_server, verification_note, evidence }: ClientSubject): readonly Notice[] => {
  const place = evidence.find(({ note }) => note === verification_note);
  return verifies_server === true && place !== undefined
    ? [{ level: 'info', code: 'no-effect', message: `${place.note}.`, location: place.location }]
    : [];
};

const nowhere = (): ClientRuntime => ({ runtime: unknown('where the module runs is not decided'), evidence: [] });

const withOwnAgent = (client: FoundClient, subject: ClientSubject, judging: Judging): Judged => ({
  client,
  subject: judgeOwnAgent({ client, subject }, judging),
});

/** The how-manieth client of its file: its id must not hang on lines. */
const countBefore = (found: readonly FoundClient[], index: number): number =>
  found.slice(0, index).filter(({ site }) => site.at.path === found[index]?.site.at.path).length;

const grantsOf = ({ decided }: FoundClient, credentials: Extraction['credentials']): Maybe<string> => {
  const [first] = credentials;
  if (decided.key.source === 'none') return 'none';
  return first === undefined ? unknown('the key is not in the files') : first.credential.grants;
};

type SubjectContext = {
  readonly sealing: Sealing;
  readonly index: number;
  readonly grants: Maybe<string>;
  readonly calls: readonly string[];
  readonly runtime: ClientRuntime;
};

const subjectOf = (client: FoundClient, { sealing, index, grants, calls, runtime }: SubjectContext): ClientSubject => {
  const { site, decided } = client;
  return toClientSubject(site, decided, {
    id: `client:${site.at.path}#${site.kind === 'request' ? site.library : site.form.library}${index === 0 ? '' : `:${index + 1}`}`,
    environment: sealing.environmentOf(site.at.path),
    locate: sealing.locate,
    fed: sealing.fed,
    calls,
    grants,
    runtime,
  });
};
