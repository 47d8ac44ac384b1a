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
import { applySwitches, type Judged, judgeOwnAgent } from './verification/apply-switches.ts';
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

/** TypeScript and JavaScript → clients, the literal keys they are given, and what is done with each variable's key. */
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
  const fed = options.environmentOf ?? createEnvironment(context.repository, program);
  const among = files.map((file) => file.path);
  const found = findClients(among, { reader, environmentOf: fed, locate });
  const sealing = sealingOf(context, { locate, textOf, fed });
  const sealed = found.map((client): Sealed => {
    const calls = client.site.kind === 'construction' ? usedMethods(reader, client.site, among) : [];
    return { client, calls, credentials: clientCredentials(client, calls, sealing) };
  });
  const judging = { reader, locate };
  const judged = subjectsOf(sealed, sealing, options.runtimeAt ?? nowhere).map(
    (one): Judged => ({ client: one.client, subject: judgeOwnAgent(one, judging) }),
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

type Sealed = {
  readonly client: FoundClient;
  readonly calls: readonly string[];
  readonly credentials: Extraction['credentials'];
};

const sealingOf = (
  context: ExtractionContext,
  { locate, textOf, fed }: Pick<Sealing, 'locate' | 'textOf' | 'fed'>,
): Sealing => ({
  // The context makes it for the first secret.
  get salt() {
    return context.salt;
  },
  now: context.now,
  locate,
  textOf,
  environmentOf: (path) => environmentOfPath(path, textOf(path).slice(0, 4000)),
  placeOf,
  fed,
});

/** A switch that a client does not heed breaks no rule, and still is not what its author means. */
const vainSwitch = ({ verifies_server, verification_note, evidence }: ClientSubject): readonly Notice[] => {
  const place = evidence.find(({ note }) => note === verification_note);
  return verifies_server === true && place !== undefined
    ? [{ level: 'info', code: 'no-effect', message: `${place.note}.`, location: place.location }]
    : [];
};

const nowhere = (): ClientRuntime => ({ runtime: unknown('where the module runs is not decided'), evidence: [] });

type RuntimeAt = NonNullable<SourceOptions['runtimeAt']>;

/** The subjects of clients. Each is counted within its file: its id must not hang on lines. */
const subjectsOf = (sealed: readonly Sealed[], sealing: Sealing, runtimeAt: RuntimeAt): readonly Judged[] => {
  const counts = new Map<string, number>();
  return sealed.map(({ client, calls, credentials }) => {
    const { path, start } = client.site.at;
    const index = counts.get(path) ?? 0;
    counts.set(path, index + 1);
    const grants = grantsOf(client, credentials);
    return { client, subject: subjectOf(client, { sealing, index, grants, calls, runtime: runtimeAt(path, start) }) };
  });
};

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
