import { describe, expect, test } from 'vitest';
import type { BuiltImage, Mount, Resolved } from '../../../src/extract/container/container.ts';
import { type BuiltImageOptions, builtImage, dockerfileContainers } from '../../../src/extract/dockerfile/index.ts';
import { isUnknown } from '../../../src/model/maybe.ts';
import type { Location } from '../../../src/model/place.ts';
import type { Repository } from '../../../src/model/repository.ts';

/** Files by path, as a scanned repository. */
const repositoryOf = (files: Readonly<Record<string, string>>): Repository => {
  const paths = Object.keys(files).sort();
  const below = (directory: string) => (directory === '.' || directory === '' ? '' : `${directory}/`);
  return {
    files: paths.map((path) => ({ path, mentionsQdrant: /qdrant/i.test(files[path] ?? ''), ignored: false })),
    tracked: null,
    file: () => undefined,
    text: (path) => (files[path] === undefined ? { kind: 'missing' } : { kind: 'text', text: files[path] }),
    list: (directory) => {
      const rest = paths
        .filter((path) => path.startsWith(below(directory)))
        .map((path) => path.slice(below(directory).length));
      return [...new Set(rest.map((path) => (path.includes('/') ? path.slice(0, path.indexOf('/') + 1) : path)))];
    },
  };
};

const lines = (...text: string[]): string => `${text.join('\n')}\n`;
const image = (text: string, options?: BuiltImageOptions): BuiltImage => {
  const built = builtImage(text, 'qdrant/Dockerfile', options);
  if (built === null) throw new Error('no image');
  return built;
};
const shown = (resolved: Resolved | null): string | null =>
  resolved === null ? null : isUnknown(resolved.value) ? '?' : resolved.value;
const at = (location: Location): string =>
  location.kind === 'file' ? `${location.span.start.line}:${location.span.start.column}` : '';
const variables = ({ environment }: BuiltImage) =>
  Object.fromEntries(environment.map(({ name, value }) => [name, shown(value)]));
const files = (mounts: readonly Mount[]) =>
  mounts.map(({ target, source }) => [target, source.kind, 'path' in source ? source.path : '']);

describe('values and their places', () => {
  test('a default of an argument is in the trail of the variable that uses it', () => {
    const { environment } = image(
      lines('FROM qdrant/qdrant:v1.15.1', 'ARG KEY=hecate', 'ENV QDRANT__SERVICE__API_KEY=${KEY}'),
    );
    const [variable] = environment;
    expect(variable && [at(variable.keyLocation), variable.value && at(variable.value.location)]).toEqual([
      '3:5',
      '3:30',
    ]);
    expect(variable?.value?.evidence.map(({ location, note }) => [at(location), note])).toEqual([
      ['2:9', 'the build argument KEY has this default'],
    ]);
  });

  test('an argument that nobody gives a value is unknown, and can be empty', () => {
    const { environment } = image(lines('FROM qdrant/qdrant', 'ARG KEY', 'ENV A=$KEY B=${KEY:-x} C=${KEY:+y} D=plain'));
    expect(environment.map(({ name, value }) => [name, shown(value), value?.mayBeEmpty])).toEqual([
      ['A', '?', true],
      ['B', '?', false],
      ['C', '?', true],
      ['D', 'plain', false],
    ]);
  });

  test('build arguments that are given win over defaults, unknown ones stay unknown', () => {
    const location: Location = {
      kind: 'file',
      path: 'compose.yaml',
      span: { start: { line: 7, column: 9, offset: 90 }, end: { line: 7, column: 12, offset: 93 } },
    };
    const given: Resolved = { value: 'v1.9.7', mayBeEmpty: false, location, evidence: [] };
    const secret: Resolved = {
      value: { kind: 'unknown', because: 'KEY is not set' },
      mayBeEmpty: true,
      location,
      evidence: [],
    };
    const text = lines('ARG TAG=latest', 'FROM qdrant/qdrant:${TAG}', 'ARG KEY=weak', 'ENV A=$KEY');
    const built = image(text, {
      buildArgs: new Map([
        ['TAG', given],
        ['KEY', secret],
      ]),
    });
    expect([shown(built.base), variables(built)]).toEqual(['qdrant/qdrant:v1.9.7', { A: '?' }]);
  });

  test('CRLF and continuation lines keep their places', () => {
    const { environment, user } = image('FROM qdrant/qdrant\r\nENV A=b \\\r\n    C=d\r\nUSER 1000\r\n');
    expect(environment.map(({ keyLocation, value }) => [at(keyLocation), value && at(value.location)])).toEqual([
      ['2:5', '2:7'],
      ['3:5', '3:7'],
    ]);
    expect([shown(user), user && at(user.location)]).toEqual(['1000', '4:6']);
  });
});

describe('where Qdrant comes from', () => {
  test.each([
    ['its image', lines('FROM qdrant/qdrant:v1.9.0'), 'qdrant/qdrant:v1.9.0', '1:6', '1:1'],
    [
      'its image through a stage',
      lines('FROM qdrant/qdrant:v1 AS base', 'FROM node AS web', 'FROM base'),
      'qdrant/qdrant:v1',
      '1:6',
      '1:1',
    ],
    ['its image with an unknown tag', lines('ARG V', 'FROM qdrant/qdrant:${V}'), 'qdrant/qdrant:${V}', '2:6', '2:1'],
    [
      'its image in an unknown registry',
      lines('ARG REGISTRY', 'FROM ${REGISTRY}/qdrant/qdrant:v1.9.0'),
      '${REGISTRY}/qdrant/qdrant:v1.9.0',
      '2:6',
      '2:1',
    ],
    [
      'its program',
      lines('FROM alpine', 'COPY --from=qdrant/qdrant:v1.15.1 /qdrant/qdrant /q'),
      'qdrant/qdrant:v1.15.1',
      '2:13',
      '1:1',
    ],
    [
      'its program through a stage',
      lines('FROM qdrant/qdrant:v1.15.1 AS q', 'FROM debian', 'COPY --from=q /qdrant /qdrant'),
      'qdrant/qdrant:v1.15.1',
      '1:6',
      '2:1',
    ],
    [
      'a release',
      lines(
        'FROM debian',
        'ARG QDRANT_VERSION=1.9.7',
        'RUN curl -L https://github.com/qdrant/qdrant/releases/download/v${QDRANT_VERSION}/qdrant-x86_64.tar.gz | tar xz',
      ),
      'qdrant/qdrant:v1.9.7',
      '2:20',
      '1:1',
    ],
    [
      'a release, its version set in the shell',
      lines('FROM debian', 'RUN V=v1.12.1 && wget "https://github.com/qdrant/qdrant/releases/download/$V/qdrant.deb"'),
      'qdrant/qdrant:v1.12.1',
      '2:23',
      '1:1',
    ],
    [
      'a release downloaded in a stage',
      lines(
        'FROM debian AS fetch',
        'ADD https://github.com/qdrant/qdrant/releases/download/v1.9.7/qdrant.tar.gz /tmp/',
        'FROM alpine',
        'COPY --from=fetch /tmp/qdrant /bin/',
      ),
      'qdrant/qdrant:v1.9.7',
      '2:5',
      '3:1',
    ],
    [
      'the latest release',
      lines('FROM debian', 'RUN wget https://github.com/qdrant/qdrant/releases/latest/download/qdrant.deb'),
      'qdrant/qdrant:latest',
      '2:10',
      '1:1',
    ],
  ])('%s', (_, text, reference, baseAt, from) => {
    const { base, location } = image(text);
    expect([shown(base), base && at(base.location), at(location)]).toEqual([reference, baseAt, from]);
    expect(
      dockerfileContainers([{ path: 'D', mentionsQdrant: true, ignored: false }], repositoryOf({ D: text })).containers,
    ).toHaveLength(1);
  });

  test.each([
    ['another image', lines('FROM python:3.11', 'ENV QDRANT_URL=":memory:"', 'CMD ["uv", "run", "mcp-server-qdrant"]')],
    ['a stage that the last one does not use', lines('FROM qdrant/qdrant AS q', 'FROM alpine')],
    ['only a file of the image', lines('FROM alpine', 'COPY --from=qdrant/qdrant /qdrant/static/openapi.json /x')],
    [
      'a build of the product itself',
      lines(
        'ARG GPU',
        'FROM rust AS builder',
        'RUN cargo build --bin qdrant',
        'FROM debian AS qdrant-cpu',
        'FROM qdrant-${GPU:+gpu-}${GPU:-cpu} AS qdrant',
        'COPY --from=builder /qdrant/qdrant /qdrant/qdrant',
        'EXPOSE 6333',
      ),
    ],
    [
      'the web UI',
      lines(
        'FROM debian',
        'RUN curl -L https://github.com/qdrant/qdrant-web-ui/releases/latest/download/dist-qdrant.zip',
      ),
    ],
    ['its tools', lines('FROM qdrant/mcp-server-qdrant')],
  ])('%s is no server', (_, text) => {
    expect(
      dockerfileContainers([{ path: 'D', mentionsQdrant: true, ignored: false }], repositoryOf({ D: text })).containers,
    ).toEqual([]);
  });

  test.each([
    ['a variable decides the image', lines('ARG QDRANT_IMAGE', 'FROM $QDRANT_IMAGE', 'ENV QDRANT__SERVICE__API_KEY=x')],
    [
      'an own image that configures Qdrant',
      lines('FROM registry.example.com/our-qdrant', 'COPY local.yaml /qdrant/config/local.yaml'),
    ],
  ])('%s: the rest of the file tells', (_, text) => {
    expect(
      dockerfileContainers([{ path: 'D', mentionsQdrant: true, ignored: false }], repositoryOf({ D: text })).containers,
    ).toHaveLength(1);
  });
});

describe('files in the image', () => {
  const repository = repositoryOf({
    'qdrant/Dockerfile': '',
    'qdrant/production.yaml': 'service:\n',
    'qdrant/config/local.yaml': 'service:\n',
    'qdrant/config/notes.txt': '',
    'shared/config.yaml': 'service:\n',
  });
  test.each([
    [
      'COPY production.yaml /qdrant/config/production.yaml',
      [['/qdrant/config/production.yaml', 'file', 'qdrant/production.yaml']],
    ],
    ['COPY production.yaml config/', [['/qdrant/config/production.yaml', 'file', 'qdrant/production.yaml']]],
    ['COPY ./production.yaml /qdrant/config', [['/qdrant/config/production.yaml', 'file', 'qdrant/production.yaml']]],
    [
      'ADD ["production.yaml", "/qdrant/config/local.yaml"]',
      [['/qdrant/config/local.yaml', 'file', 'qdrant/production.yaml']],
    ],
    ['COPY config /qdrant/config', [['/qdrant/config', 'directory', 'qdrant/config']]],
    ['COPY config/*.yaml /qdrant/config/', [['/qdrant/config/local.yaml', 'file', 'qdrant/config/local.yaml']]],
    ['COPY shared/config.yaml /etc/q.yaml', [['/etc/q.yaml', 'file', 'shared/config.yaml']]],
    ['COPY ../production.yaml /a', [['/a', 'file', 'qdrant/production.yaml']]],
    ['COPY missing.yaml /a', [['/a', 'file', 'qdrant/missing.yaml']]],
    ['COPY . /qdrant/', [['/qdrant/', 'directory', 'qdrant']]],
    ['ADD https://example.com/local.yaml /qdrant/config/', [['/qdrant/config/local.yaml', 'unknown', '']]],
    ["RUN sed -i 's/a/b/' /qdrant/config/production.yaml", [['/qdrant/config/production.yaml', 'unknown', '']]],
    ['RUN echo "service: {}" > config/local.yaml', [['/qdrant/config/local.yaml', 'unknown', '']]],
    ['RUN chmod 600 /qdrant/config/production.yaml', []],
  ])('%s', (instruction, expected) => {
    const built = image(lines('FROM qdrant/qdrant', instruction), { repository });
    expect(files(built.files).map(([target, ...rest]) => [target === '/qdrant/' ? target : target, ...rest])).toEqual(
      expected.map(([target, ...rest]) => [target === '/qdrant/' ? '/qdrant' : target, ...rest]),
    );
  });

  test('a block is a file of its own, variables replaced unless its name is quoted', () => {
    const text = lines(
      'FROM qdrant/qdrant',
      'ARG K=v',
      'COPY <<EOF <<"RAW" /qdrant/config/',
      'key: "$K"',
      'EOF',
      'key: $K',
      'RAW',
    );
    expect(image(text).files.map(({ target, source }) => [target, 'text' in source ? source.text : ''])).toEqual([
      ['/qdrant/config/EOF', 'key: "v"\n'],
      ['/qdrant/config/RAW', 'key: $K\n'],
    ]);
  });

  test('files that pass through another stage are traced to the context', () => {
    const text = lines(
      'FROM alpine AS conf',
      'COPY production.yaml /out/production.yaml',
      'RUN true',
      'FROM qdrant/qdrant',
      'COPY --from=conf /out/production.yaml config/production.yaml',
      'COPY --from=conf /made config/local.yaml',
    );
    expect(files(image(text, { repository }).files)).toEqual([
      ['/qdrant/config/production.yaml', 'file', 'qdrant/production.yaml'],
      ['/qdrant/config/local.yaml', 'unknown', ''],
    ]);
  });
});

test('start command, entry point, directory and ports', () => {
  const built = image(
    lines(
      'FROM qdrant/qdrant',
      'WORKDIR data',
      'EXPOSE 6335 9000/udp',
      'ENTRYPOINT ["./entrypoint.sh"]',
      'CMD ["--config-path", "x.yaml"]',
    ),
  );
  expect(built.workingDirectory).toBe('/qdrant/data');
  expect(built.exposed).toEqual([6333, 6334, 6335]);
  expect([built.entrypoint?.map(shown), built.command?.map(shown)]).toEqual([
    ['./entrypoint.sh'],
    ['--config-path', 'x.yaml'],
  ]);
  expect(image(lines('FROM qdrant/qdrant')).command).toBeNull();
});

describe('what the image starts with', () => {
  const repository = (text: string) =>
    repositoryOf({ D: text, 'run.sh': 'exec qdrant\n', 'scripts/start.sh': 'exec qdrant\n' });
  const unread = (...text: string[]) =>
    dockerfileContainers(
      [{ path: 'D', mentionsQdrant: true, ignored: false }],
      repository(lines(...text)),
    ).containers.map(({ unreadEnvironment }) => unreadEnvironment?.because ?? null);
  test.each([
    ['nothing of its own', []],
    ['the program', ['CMD ["./qdrant", "--config-path", "x.yaml"]']],
    ["Qdrant's entry point", ['ENTRYPOINT ["./entrypoint.sh"]']],
    ['options only', ['CMD ["--config-path", "x.yaml"]']],
    ['a script of the repository', ['COPY run.sh /', 'CMD ["/run.sh"]']],
    ['one in a copied directory', ['COPY scripts /opt/scripts', 'ENTRYPOINT ["bash", "/opt/scripts/start.sh"]']],
    ['a block of the file', ['COPY <<EOF /start.sh', 'exec qdrant', 'EOF', 'CMD /start.sh']],
  ])('%s is read', (_, rest) => {
    expect(unread('FROM qdrant/qdrant', ...rest)).toEqual([null]);
  });
  test.each([
    ['a script that is not there', ['COPY start.sh /', 'CMD ["/start.sh"]'], 'start.sh'],
    ['a program of its own', ['CMD ["supervisord", "-n"]'], 'supervisord'],
    ['a script that a command makes', ['RUN make-start', 'ENTRYPOINT exec /start'], 'start'],
  ])('%s can set anything', (_, rest, name) => {
    expect(unread('FROM qdrant/qdrant', ...rest)).toEqual([
      `the image starts with ${name}, which is not in the repository and can set variables`,
    ]);
  });
});

test('ONBUILD runs in the stage that is built on it', () => {
  expect(variables(image(lines('FROM qdrant/qdrant AS base', 'ONBUILD ENV A=b', 'FROM base')))).toEqual({ A: 'b' });
  expect(variables(image(lines('FROM qdrant/qdrant', 'ONBUILD ENV A=b')))).toEqual({});
});

test('a refused file is a notice, and the rest is read', () => {
  const text = lines('FROM qdrant/qdrant:v1.9.0', 'NOPE x', 'ENV A=b #c', 'ENV B=c');
  const { containers, notices } = dockerfileContainers(
    [{ path: 'D', mentionsQdrant: true, ignored: false }],
    repositoryOf({ D: text }),
  );
  expect(notices.map(({ code, location }) => [code, location && at(location)])).toEqual([
    ['refused-by-tool', '2:1'],
    ['refused-by-tool', '3:1'],
  ]);
  expect(containers.map(({ built }) => built && variables(built))).toEqual([{ A: 'b', B: 'c' }]);
});

test.each([
  ['Dockerfile', 'qdrant'],
  ['services/vectors/Dockerfile', 'vectors'],
  ['Dockerfile.search', 'search'],
  ['search.Dockerfile', 'search'],
  ['docker/search.dockerfile', 'search'],
  ['Containerfile', 'qdrant'],
])('%s is called %s', (path, name) => {
  const { containers } = dockerfileContainers(
    [{ path, mentionsQdrant: true, ignored: false }],
    repositoryOf({ [path]: 'FROM qdrant/qdrant' }),
  );
  expect(containers.map((container) => [container.id, container.name, container.kind, container.ports])).toEqual([
    [path, name, 'dockerfile', null],
  ]);
});
