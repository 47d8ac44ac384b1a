// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Compose's, not ours.
import { describe, expect, test } from 'vitest';
import { composeContainers } from '../../../src/extract/compose/index.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import { memoryRepository } from './memory-repository.ts';

type Texts = Readonly<Record<string, string>>;

const reading = (texts: Texts) => {
  const repository = memoryRepository(texts);
  return composeContainers(repository.files, repository);
};
const extending = (file: string, variable = 'A: b'): string =>
  `services:\n  qdrant:\n    extends: {file: ${file}, service: qdrant}\n    environment: {${variable}}\n`;

const ids = (texts: Texts): readonly string[] =>
  reading(texts).containers.map(
    ({ id, location }) => `${id}:${location.kind === 'file' ? location.span.start.line : 0}`,
  );
const only = (text: string, more: Texts = {}) => reading({ 'compose.yaml': text, ...more }).containers[0];

const qdrant = 'services:\n  qdrant:\n    image: qdrant/qdrant:v1.15.1\n';
const port = '    ports: ["6333:6333"]\n';
const key = 'services:\n  qdrant:\n    environment:\n      QDRANT__SERVICE__API_KEY: abc\n';

describe('one deployment is one container', () => {
  test.each<[string, Texts, readonly string[]]>([
    [
      'a base and its automatic override',
      { 'compose.yaml': qdrant, 'compose.override.yaml': key },
      ['compose.yaml#qdrant:2'],
    ],
    [
      'a base and an overlay',
      { 'docker-compose.yml': qdrant, 'docker-compose.prod.yml': key },
      ['docker-compose.yml#qdrant:2'],
    ],
    [
      'two files that both say what runs',
      { 'docker-compose.yml': qdrant, 'docker-compose.test.yml': qdrant },
      ['docker-compose.yml#qdrant:2', 'docker-compose.test.yml#qdrant:2'],
    ],
    ['a file of another name alone', { 'docker-compose.qdrant.yml': qdrant }, ['docker-compose.qdrant.yml#qdrant:2']],
    ['a file with services of any name', { 'deploy/services.yml': qdrant }, ['deploy/services.yml#qdrant:2']],
    [
      'an overlay over a base of another name',
      { 'docker-compose.base.yml': qdrant, 'docker-compose.prod.yml': key },
      ['docker-compose.base.yml#qdrant:2'],
    ],
    [
      'two projects that include one file',
      {
        'a/compose.yaml': 'include: [../q/compose.yaml]\n',
        'b/compose.yaml': 'include: [../q/compose.yaml]\n',
        'q/compose.yaml': qdrant,
      },
      ['q/compose.yaml#qdrant:2'],
    ],
    [
      'a service that another file extends',
      {
        'compose.yaml': 'services:\n  vectors:\n    extends: {file: common/q.yaml, service: qdrant}\n',
        'common/q.yaml': qdrant,
      },
      ['compose.yaml#vectors:2'],
    ],
    [
      'a service of a whole project that other files extend',
      {
        'compose.yaml': qdrant,
        'docker/dev.yml': extending('../compose.yaml'),
        'compose.prod.yaml': extending('compose.yaml'),
      },
      ['compose.yaml#qdrant:2'],
    ],
    [
      'a service that only a file of tests extends',
      { 'compose.yaml': qdrant, 'compose.test.yaml': extending('compose.yaml') },
      ['compose.yaml#qdrant:2', 'compose.test.yaml#qdrant:2'],
    ],
    [
      'compose.yaml beats docker-compose.yml, which can be run by hand',
      { 'compose.yaml': qdrant, 'docker-compose.yml': qdrant.replace('qdrant:\n', 'vectors:\n') },
      ['compose.yaml#qdrant:2', 'docker-compose.yml#vectors:2'],
    ],
    [
      'COMPOSE_FILE leads to another directory',
      { '.env': 'COMPOSE_FILE=deploy/base.yml:deploy/auth.yml\n', 'deploy/base.yml': qdrant, 'deploy/auth.yml': key },
      ['deploy/base.yml#qdrant:2'],
    ],
    [
      'a profile takes no server away',
      { 'compose.yaml': `${qdrant}    profiles: [vectors]\n` },
      ['compose.yaml#qdrant:2'],
    ],
    [
      'the same service by an anchor is two',
      { 'compose.yaml': 'x-q: &q\n  image: qdrant/qdrant\nservices:\n  a: *q\n  b:\n    <<: *q\n' },
      ['compose.yaml#a:4', 'compose.yaml#b:5'],
    ],
    [
      'an overlay whose base is not here',
      { 'deploy/prod.yml': `${key}    volumes: ["data:/qdrant/storage"]\n`, 'deploy/compose.prod.yml': key },
      ['deploy/compose.prod.yml#qdrant:2'],
    ],
    [
      'a file of Compose version 1',
      { 'docker-compose.yml': 'qdrant:\n  image: qdrant/qdrant\n' },
      ['docker-compose.yml#qdrant:1'],
    ],
  ])('%s', (_, texts, expected) => {
    expect(ids(texts)).toEqual(expected);
  });

  test('what the file for production adds to the service it extends counts', () => {
    const { containers } = reading({
      'compose.yaml': qdrant,
      'dev.compose.yaml': extending('compose.yaml', 'A: dev'),
      'prod.compose.yaml': extending('compose.yaml', 'A: prod'),
    });
    expect(containers.map(({ environment }) => environment.map(({ value }) => value?.value))).toEqual([['prod']]);
  });

  test('the files that add to it are its evidence', () => {
    const { containers } = reading({ 'compose.yaml': qdrant, 'compose.override.yaml': key });
    const places = containers[0]?.evidence.map(({ location }) =>
      location.kind === 'file' ? `${location.path}:${location.span.start.line}` : '',
    );
    expect(places).toEqual(['compose.override.yaml:3']);
  });

  test('an override that git ignores belongs to one machine', () => {
    const repository = memoryRepository({ 'compose.yaml': qdrant, 'compose.override.yaml': key }, [
      'compose.override.yaml',
    ]);
    const files = repository.files.filter(({ ignored }) => !ignored);
    expect(composeContainers(files, repository).containers.map(({ environment }) => environment)).toEqual([[]]);
  });

  test('an overlay for tests does not change what the base says', () => {
    const { containers } = reading({ 'compose.yaml': qdrant, 'compose.test.yaml': key });
    expect(containers.map(({ environment }) => environment.length)).toEqual([0]);
  });

  test('of several overlays, the one for production counts', () => {
    const { containers } = reading({
      'compose.yaml': qdrant,
      'compose.dev.yaml': key.replace('abc', 'dev'),
      'compose.prod.yaml': key,
    });
    expect(containers.map(({ environment }) => environment.map(({ value }) => value?.value))).toEqual([['abc']]);
  });
});

describe('what runs Qdrant', () => {
  const service = (lines: string): string => `services:\n  vectors:\n    ${lines.replaceAll('\n', '\n    ')}\n`;
  test.each<[string, string, boolean]>([
    ['its image', 'image: qdrant/qdrant', true],
    ['its image behind a variable with a default', 'image: ${Q:-qdrant/qdrant:dev}', true],
    ['its image from a mirror', 'image: registry.example.com/mirror/qdrant/qdrant:v1', true],
    [
      'an own image with settings and storage of Qdrant',
      'image: ${IMAGE}\nenvironment: {QDRANT__LOG_LEVEL: INFO}\nvolumes: ["data:/qdrant/storage"]',
      true,
    ],
    [
      'a name that speaks of Qdrant, with its settings',
      'image: qdrant_node:latest\nenvironment: {QDRANT__CLUSTER__ENABLED: "true"}',
      true,
    ],
    ['the MCP server', 'image: qdrant/mcp-server-qdrant', false],
    ['an application with a client', 'image: app\nenvironment: {QDRANT_API_KEY: abc}', false],
    ['a job with its image', 'image: qdrant/qdrant\ncommand: ["curl", "http://qdrant:6333/snapshots"]', false],
    [
      'a job in a shell',
      'image: qdrant/qdrant\nentrypoint: ["sh", "-c"]\ncommand: ["chown -R 1000 /qdrant/storage"]',
      false,
    ],
    [
      'its own entry point behind a wait',
      'image: qdrant/qdrant\ncommand: bash -c "sleep 5 && ./qdrant --uri http://a:6335"',
      true,
    ],
    ['an image built from it', 'build: ./q', true],
    ['the MCP server of Docker’s catalogue', 'image: mcp/qdrant', false],
    ['an image built from something else', 'build: ./app', false],
  ])('%s', (_, lines, expected) => {
    const texts = {
      'compose.yaml': service(lines),
      'q/Dockerfile': 'FROM qdrant/qdrant:v1.15.1\n',
      'app/Dockerfile': 'FROM node\n',
    };
    expect(reading(texts).containers.length > 0).toBe(expected);
  });

  test('a built image keeps its Dockerfile, an inline one its place in the Compose file', () => {
    const file = only('services:\n  q:\n    image: mine\n    build: {context: q, args: {V: v1.2.3}}\n', {
      'q/Dockerfile': 'ARG V\nFROM qdrant/qdrant:$V\n',
    });
    expect([file?.built?.dockerfile, file?.built?.base?.value]).toEqual(['q/Dockerfile', 'qdrant/qdrant:v1.2.3']);
    const inline = only(
      'services:\n  q:\n    build:\n      dockerfile_inline: |\n        FROM qdrant/qdrant:v1.2.3\n        ENV QDRANT__LOG_LEVEL=INFO\n',
    );
    const place = inline?.built?.environment[0]?.keyLocation;
    expect(place?.kind === 'file' ? [place.path, place.span.start.line, place.span.start.column] : []).toEqual([
      'compose.yaml',
      6,
      13,
    ]);
  });
});

test('a service runs the image that another one of the project builds', () => {
  const nodes =
    'services:\n  a:\n    image: node\n    build: ./q\n  b:\n    image: node:latest\n  c:\n    image: node:20\n';
  const { containers } = reading({ 'compose.yaml': nodes, 'q/Dockerfile': 'FROM qdrant/qdrant:v1.15.1\n' });
  expect(containers.map(({ name, built }) => [name, built?.base?.value])).toEqual([
    ['a', 'qdrant/qdrant:v1.15.1'],
    ['b', 'qdrant/qdrant:v1.15.1'],
  ]);
});

describe('ports and how far they reach', () => {
  const reaches = (text: string) =>
    (only(text)?.ports ?? []).map(
      ({ container, reach }) => `${isUnknown(container) ? '?' : container} ${isUnknown(reach) ? '?' : reach}`,
    );
  test.each([
    ['["6333:6333"]', ['6333 public']],
    ['[6333]', ['6333 public']],
    ['["${P}:6333"]', ['6333 public']],
    ['["${QDRANT_HOST_PORT:-16333}:6333"]', ['6333 public']],
    ['["${HOST:-127.0.0.1}:6333:6333"]', ['6333 host']],
    ['["${HOST}:6333:6333"]', ['6333 ?']],
    ['["127.0.0.1:6333-6335:6333-6335"]', ['6333 host', '6334 host', '6335 host']],
    ['["[::1]:6333:6333", "[::]:6334:6334"]', ['6333 host', '6334 public']],
    ['["10.0.0.5:6333:6333"]', ['6333 internal']],
    ['["203.0.113.5:6333:6333"]', ['6333 public']],
    ['["localhost:6333:6333"]', ['6333 host']],
    ['["6333:${P:-6333}"]', ['6333 public']],
    ['["6333:${P}"]', ['? public']],
    ['["6333:6333/udp"]', []],
    ['[{target: 6333, published: "16333", host_ip: 127.0.0.1}]', ['6333 host']],
    ['[]', []],
  ])('%s', (ports, expected) => {
    expect(reaches(`${qdrant}    ports: ${ports}\n`)).toEqual(expected);
  });

  test.each([
    [
      'the host network publishes what it listens on',
      'network_mode: host',
      ['6333 public', '6334 public', '6335 public'],
    ],
    ["another container's network, its ports", 'network_mode: service:vpn', ['6333 host']],
    ['no network, nothing', 'network_mode: none', []],
    ['a container of another project, who knows', 'network_mode: container:x', ['? ?']],
  ])('%s', (_, mode, expected) => {
    expect(reaches(`${qdrant}    ${mode}\n  vpn:\n    image: vpn\n    ports: ["127.0.0.1:6333:6333"]\n`)).toEqual(
      expected,
    );
  });

  test('an override adds a port, and replaces it only when told to', () => {
    const over = (ports: string) =>
      reading({
        'compose.yaml': qdrant + port,
        'compose.override.yaml': `services:\n  qdrant:\n    ports: ${ports}\n`,
      }).containers[0]?.ports?.map(({ reach }) => reach);
    expect(over('["127.0.0.1:6333:6333"]')).toEqual(['public', 'host']);
    expect(over('!override ["127.0.0.1:6333:6333"]')).toEqual(['host']);
    expect(over('!reset []')).toEqual([]);
  });
});

describe('what is mounted', () => {
  const mount = (lines: string, more: Texts = {}) => {
    const [first] = only(qdrant + lines, more)?.mounts ?? [];
    return [
      first?.target,
      first?.source.kind === 'file' || first?.source.kind === 'directory'
        ? `${first.source.kind} ${first.source.path}`
        : first?.source.kind,
    ];
  };
  const config = '/qdrant/config/production.yaml';
  test.each<[string, string, Texts, readonly string[]]>([
    ['a file', `    volumes: ["./q.yaml:${config}:ro"]\n`, { 'q.yaml': 'x: 1' }, [config, 'file q.yaml']],
    ['a file that is not there', `    volumes: ["./q.yaml:${config}"]\n`, {}, [config, 'file q.yaml']],
    [
      'a directory',
      '    volumes: ["./config:/qdrant/config"]\n',
      { 'config/local.yaml': 'x: 1' },
      ['/qdrant/config', 'directory config'],
    ],
    ['a named volume', '    volumes: ["data:/qdrant/storage"]\n', {}, ['/qdrant/storage', 'volume']],
    [
      'a named volume on a directory',
      '    volumes: ["data:/qdrant/config"]\nvolumes:\n  data:\n    driver_opts: {type: none, o: bind, device: ./config}\n',
      { 'config/local.yaml': '' },
      ['/qdrant/config', 'directory config'],
    ],
    ['a path of the host', `    volumes: ["/etc/q.yaml:${config}"]\n`, {}, [config, 'unknown']],
    ['a path out of the repository', `    volumes: ["../q.yaml:${config}"]\n`, {}, [config, 'unknown']],
    [
      'a config with content',
      `    configs: [{source: q, target: ${config}}]\nconfigs:\n  q:\n    content: "a: 1"\n`,
      {},
      [config, 'text'],
    ],
    [
      'a config from a file',
      `    configs: [{source: q, target: ${config}}]\nconfigs:\n  q:\n    file: ./q.yaml\n`,
      { 'q.yaml': 'x: 1' },
      [config, 'file q.yaml'],
    ],
    [
      'a secret',
      '    secrets: [key]\nsecrets:\n  key:\n    file: ./key.txt\n',
      { 'key.txt': 'x' },
      ['/run/secrets/key', 'file key.txt'],
    ],
    [
      'a file below a directory that only a variable knows',
      `    volumes: ["\${CONFIGS:?}/qdrant/production.yaml:${config}"]\n`,
      { 'config/qdrant/production.yaml': 'x: 1' },
      [config, 'file config/qdrant/production.yaml'],
    ],
    [
      'a file below such a directory, of which there are two',
      `    volumes: ["\${CONFIGS:?}/qdrant/production.yaml:${config}"]\n`,
      { 'a/qdrant/production.yaml': 'x: 1', 'b/qdrant/production.yaml': 'x: 1' },
      [config, 'unknown'],
    ],
    [
      'an external secret',
      '    secrets: [{source: key, target: /qdrant/config/local.yaml}]\nsecrets:\n  key:\n    external: true\n',
      {},
      ['/qdrant/config/local.yaml', 'unknown'],
    ],
  ])('%s', (_, lines, more, expected) => {
    expect(mount(lines, more)).toEqual(expected);
  });
});

test.each([
  ['a password that Coolify generates', 'SERVICE_PASSWORD_64_QDRANT', false],
  ['a variable that somebody has to set', 'QDRANT_KEY', true],
])('%s', (_, name, canBeEmpty) => {
  const value = only(`${qdrant}    environment:\n      QDRANT__SERVICE__API_KEY: \${${name}}\n`)?.environment[0]?.value;
  expect([isUnknown(value?.value), value?.mayBeEmpty]).toEqual([true, canBeEmpty]);
});

test('other services tell which keys clients are given', () => {
  const app =
    '  app:\n    image: app\n    environment:\n      - QDRANT_API_KEY=abc\n      - TIDB_ON_QDRANT_API_KEY=def\n      - QDRANT_URL=http://qdrant:6333\n';
  const { clientVariables } = reading({ 'compose.yaml': qdrant + app });
  expect(clientVariables.map(({ service, name, value }) => [service, name, value.value])).toEqual([
    ['app', 'QDRANT_API_KEY', 'abc'],
  ]);
});

test('env files are told with the containers they feed', () => {
  const { environmentFiles } = reading({
    'compose.yaml': `${qdrant}    env_file: [q.env]\n`,
    'q.env': 'A=1',
    '.env': 'B=1',
  });
  expect(environmentFiles).toEqual([
    { path: '.env', containers: ['compose.yaml#qdrant'] },
    { path: 'q.env', containers: ['compose.yaml#qdrant'] },
  ]);
});

describe('what Compose refuses is told, and the rest is read', () => {
  test.each([
    ['a key written twice', `${qdrant}    image: qdrant/qdrant\n`, 'refused-by-tool', 4],
    ['a broken variable', `${qdrant}    user: "\${U"\n`, 'refused-by-tool', 4],
    ['a missing file to include', `include: [nope.yaml]\n${qdrant}`, 'missing-file', 1],
    ['a port of an unknown host', `${qdrant}    ports: ["localhost:6333:6333"]\n`, 'refused-by-tool', 4],
    ['an unknown key', `${qdrant}    imgae: x\n`, 'refused-by-tool', 4],
    ['a broken end', `${qdrant}    ports: ["6333:6333"\n`, 'invalid-document', 4],
  ])('%s', (_, text, code, line) => {
    const { containers, notices } = reading({ 'compose.yaml': text });
    expect(containers.map(({ name }) => name)).toEqual(['qdrant']);
    expect(
      notices.map((notice) => [notice.code, notice.location?.kind === 'file' ? notice.location.span.start.line : 0]),
    ).toEqual([[code, line]]);
  });

  test('files of other programs are no projects', () => {
    const { containers, notices } = reading({
      'values.yaml': 'services:\n  qdrant:\n    image: {repository: qdrant/qdrant}\n    port: 6333\nother: [qdrant]\n',
      'k8s.yaml': 'kind: Service\nmetadata: {name: qdrant}\n',
      '.github/workflows/ci.yaml': 'services:\n  qdrant:\n    image: qdrant/qdrant\n',
    });
    expect([containers, notices]).toEqual([[], []]);
  });
});
