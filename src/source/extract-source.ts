import { environmentOf as environmentOfPath } from '../extract/environment.ts';
import type { Extract, ExtractionContext } from '../extract/extractor.ts';
import { placeOf } from '../extract/text/file-form.ts';
import type { Extraction } from '../model/deployment.ts';
import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { RepositoryFile } from '../model/repository.ts';
import type { ClientSubject } from '../model/subject.ts';
import { clientCredentials, type Sealing } from './clients/client-credentials.ts';
import { toClientSubject } from './clients/client-subject.ts';
import { type EnvironmentOf, noEnvironment } from './clients/environment.ts';
import { createLocator, type FoundClient, findClients } from './clients/find-clients.ts';
import { usedMethods } from './clients/used-methods.ts';
import { createProgram } from './modules/create-program.ts';
import type { Program } from './program.ts';
import { createReader } from './resolve/create-reader.ts';
import type { Reader } from './values/reader.ts';
import { applySwitches, judgeOwnAgent } from './verification/apply-switches.ts';
import { fileSwitches } from './verification/file-switches.ts';
import { moduleSwitches } from './verification/module-switches.ts';
import type { Switch } from './verification/switch.ts';

/** What is known beside the files: a program that is parsed already, and what feeds its variables. */
export type SourceOptions = { readonly program?: Program; readonly environmentOf?: EnvironmentOf };

/** TypeScript and JavaScript → clients and the literal keys they are given. */
export const extractSource: Extract = (files, context) => extractClients(files, context, {});

/** The same with a program to share and an environment to look variables up in. */
export const extractClients = (
  files: readonly RepositoryFile[],
  context: ExtractionContext,
  options: SourceOptions,
): Extraction => {
  const program = options.program ?? createProgram(context.repository);
  const textOf = (path: string): string => {
    const read = context.repository.text(path);
    return read.kind === 'text' ? read.text : '';
  };
  const reader = createReader(program, textOf);
  const locate = createLocator(textOf);
  const found = findClients(
    files.map((file) => file.path),
    { reader, environmentOf: options.environmentOf ?? noEnvironment, locate },
  );
  const sealing: Sealing = {
    salt: context.salt,
    now: context.now,
    locate,
    textOf,
    environmentOf: (path) => environmentOfPath(path, textOf(path).slice(0, 4000)),
    isTest: (path) => placeOf(path) === 'test',
  };
  const sealed = found.map((client) => ({ client, credentials: clientCredentials(client, sealing) }));
  const judging = { reader, locate };
  const judged = sealed.map(({ client, credentials }, index) =>
    subjectOf(client, { reader, sealing, index: countBefore(found, index), grants: grantsOf(client, credentials) }),
  );
  const credentials = sealed.flatMap((one) => one.credentials);
  return {
    deployments: [],
    credentials,
    clients,
    secretPlaces: credentials.map(({ location }) => location),
    notices: program.notices(),
  };
};

/** Switches in the modules of the clients' packages, and in the files around them. */
const switchesNear = (
  found: readonly FoundClient[],
  reader: Reader,
  { repository }: ExtractionContext,
): readonly Switch[] => {
  if (found.length === 0) return [];
  const paths = [...new Set(found.map(({ site }) => site.at.path))];
  const roots = new Set(['', ...paths.map((path) => reader.program.package(path).root)]);
  const nearby = paths.flatMap((path) =>
    ['NODE_TLS_REJECT_UNAUTHORIZED', 'ignore-certificate-errors', 'certificate-error', 'setGlobalDispatcher'].flatMap(
      (word) => reader.program.mentioning(word, path),
    ),
  );
  const modules = [...new Set([...paths, ...nearby])].flatMap((path) => reader.names(path) ?? []);
  return [...modules.flatMap((names) => moduleSwitches(reader, names)), ...fileSwitches(repository, roots)];
};

/** The how-manieth client of its file: its id must not hang on lines. */
const countBefore = (found: readonly FoundClient[], index: number): number =>
  found.slice(0, index).filter(({ site }) => site.at.path === found[index]?.site.at.path).length;

const grantsOf = ({ decided }: FoundClient, credentials: Extraction['credentials']): Maybe<string> => {
  const [first] = credentials;
  if (decided.key.source === 'none') return 'none';
  return first === undefined ? unknown('the key is not in the files') : first.credential.grants;
};

type SubjectContext = {
  readonly reader: Reader;
  readonly sealing: Sealing;
  readonly index: number;
  readonly grants: Maybe<string>;
};

const subjectOf = (client: FoundClient, { reader, sealing, index, grants }: SubjectContext): ClientSubject => {
  const { site, decided } = client;
  return toClientSubject(site, decided, {
    id: `client:${site.at.path}#${site.kind === 'request' ? site.library : site.form.library}${index === 0 ? '' : `:${index + 1}`}`,
    environment: sealing.environmentOf(site.at.path),
    locate: sealing.locate,
    calls: site.kind === 'construction' ? usedMethods(reader, site) : [],
    grants: isUnknown(grants) ? grants : grants,
  });
};
