import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ComposeProject } from '../../../src/extract/compose/project/load-project.ts';
import { loadComposeProject } from '../../../src/extract/compose/project/load-project.ts';
import type { ComposeService } from '../../../src/extract/compose/service-parts/compose-service.ts';
import { knownText } from '../../../src/extract/compose/values/segment.ts';
import type { Resolved, Variable } from '../../../src/extract/container/container.ts';
import { memoryRepository } from './memory-repository.ts';

type Service = Readonly<Record<string, unknown>>;
type Case = {
  readonly id: string;
  readonly env?: readonly string[];
  readonly error?: string;
  readonly services?: Readonly<Record<string, Service>>;
  readonly configs?: unknown;
  readonly secrets?: unknown;
};
type Project = {
  readonly files: Readonly<Record<string, string>>;
  readonly files_given?: readonly string[];
  readonly profiles?: readonly string[];
  readonly cases: readonly Case[];
};

const projects: readonly Project[] = readFileSync('fixtures/compose/recorded.jsonl', 'utf8')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line));

const load = (project: Project, shell: readonly string[]): ComposeProject =>
  loadComposeProject(
    { ...(project.files_given === undefined ? {} : { files: project.files_given }), profiles: project.profiles ?? [] },
    { files: memoryRepository(project.files), mode: { kind: 'exact', shell } },
  );

const variables = (list: readonly Variable[]) =>
  Object.fromEntries(list.map(({ name, value }) => [name, value?.value ?? null]));
const words = (list: readonly Resolved[] | null) => list?.map(({ value }) => value);
const unlessEmpty = <T extends object>(value: T): T | undefined =>
  Object.keys(value).length === 0 ? undefined : value;

/** A service in the words of the recordings. */
const described = (service: ComposeService): Service => {
  const { image, build, networkMode, user, command, entrypoint } = service;
  const fields = {
    image: knownText(image),
    environment: unlessEmpty(variables(service.environment)),
    ports: unlessEmpty(
      service.ports.map(({ hostIp, published, target, protocol, mode }) => ({
        mode,
        ...(hostIp === '' ? {} : { host_ip: hostIp }),
        target,
        ...(published === null ? {} : { published }),
        protocol,
      })),
    ),
    expose: unlessEmpty(service.expose),
    network_mode: knownText(networkMode),
    command: words(command),
    entrypoint: words(entrypoint),
    profiles: unlessEmpty(service.profiles),
    volumes: unlessEmpty(
      service.volumes.map(({ type, source, target }) => ({
        type,
        ...(source === undefined ? {} : { source }),
        target,
      })),
    ),
    configs: unlessEmpty(
      service.configs.map(({ source, target }) => ({ source, ...(target === undefined ? {} : { target }) })),
    ),
    secrets: unlessEmpty(
      service.secrets.map(({ source, target }) => ({ source, target: target ?? `/run/secrets/${source}` })),
    ),
    build: build === undefined ? undefined : describedBuild(build),
    user: knownText(user),
    labels: unlessEmpty(variables(service.labels)),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
};

const describedBuild = ({ context, dockerfile, inline, target, args }: NonNullable<ComposeService['build']>) => ({
  context: knownText(context),
  ...(inline === undefined
    ? { dockerfile: knownText(dockerfile) ?? 'Dockerfile' }
    : { dockerfile_inline: knownText(inline) }),
  ...(args.length === 0 ? {} : { args: variables(args) }),
  ...(target === undefined ? {} : { target: knownText(target) }),
});

/** A recorded service without what ours does not keep: details of mounts that change nothing. */
const expected = (service: Service): Service => {
  const { volumes, ...rest } = service;
  if (!Array.isArray(volumes)) return rest;
  return {
    ...rest,
    volumes: volumes.map(({ type, source, target }) => ({ type, ...(source === undefined ? {} : { source }), target })),
  };
};

describe.each(projects)('$cases.0.id', (project) => {
  test.each(project.cases)('$id', ({ env = [], error, services }) => {
    const loaded = load(project, env);
    const refusals = loaded.notices.filter(({ location }) => location?.kind === 'file');
    if (error !== undefined) {
      expect(refusals.map(({ code }) => code)).not.toEqual([]);
      return;
    }
    expect(refusals.map(({ message }) => message)).toEqual([]);
    expect(Object.fromEntries(loaded.services.map((service) => [service.name, described(service)]))).toEqual(
      Object.fromEntries(Object.entries(services ?? {}).map(([name, service]) => [name, expected(service)])),
    );
  });
});
