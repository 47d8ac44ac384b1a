// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are Compose's, not ours.
import { type HostileCase, levels, lines, qdrantService } from './hostile-case.ts';

const key = (text: string): string => qdrantService(`    environment:\n      QDRANT__SERVICE__API_KEY: ${text}\n`);

/** Interpolation, and files that name each other. */
export const composeCases: readonly HostileCase[] = [
  ...levels.flatMap(([what, count]): readonly HostileCase[] => [
    {
      what: `variables in variables, ${what}`,
      files: { 'compose.yaml': key(`${'${A:-'.repeat(count)}x${'}'.repeat(count)}`) },
      notices: ['refused-by-tool compose.yaml:5'],
    },
    {
      what: `open variables, ${what}`,
      files: { 'compose.yaml': key(`${'${A:-'.repeat(count)}x`) },
      notices: ['refused-by-tool compose.yaml:5'],
    },
    {
      what: `variables in an env file, ${what}`,
      files: {
        'compose.yaml': qdrantService('    env_file: .env\n'),
        '.env': `QDRANT__SERVICE__API_KEY=${'${A:-'.repeat(count)}x${'}'.repeat(count)}\n`,
      },
      notices: ['refused-by-tool .env:1'],
    },
  ]),
  {
    what: 'a value that doubles with every line',
    files: {
      'compose.yaml': qdrantService('    env_file: .env\n    environment: {A: "$A"}\n'),
      '.env': `A=xx\n${'A=$A$A\n'.repeat(5000)}QDRANT__SERVICE__API_KEY=$A\n`,
    },
  },
  {
    what: 'a chain of variables',
    files: {
      'compose.yaml': qdrantService('    env_file: .env\n'),
      '.env': `A0=x\n${lines(5000, (at) => `A${at + 1}=$A${at}`)}QDRANT__SERVICE__API_KEY=$A5000\n`,
    },
  },
  {
    what: 'an env file that would read itself',
    files: {
      'compose.yaml': qdrantService('    env_file: .env\n'),
      '.env': 'A=${B}\nB=${A}\nQDRANT__SERVICE__API_KEY=${A}\n. .env\nsource .env\n',
    },
    notices: ['refused-by-tool .env:4', 'refused-by-tool .env:5'],
  },
  {
    what: 'env files that are none',
    files: { 'compose.yaml': qdrantService('    env_file: [., .., compose.yaml, /etc/passwd, ../../../etc/passwd]\n') },
  },
  {
    what: 'a file that includes itself',
    files: { 'compose.yaml': `include: [compose.yaml]\n${qdrantService('')}` },
    notices: ['refused-by-tool compose.yaml:1'],
  },
  {
    what: 'files that include each other',
    files: {
      'compose.yaml': `include: [other.yaml]\n${qdrantService('')}`,
      'other.yaml': 'include: [compose.yaml]\nservices: {b: {image: qdrant/qdrant}}\n',
    },
    notices: ['refused-by-tool other.yaml:1'],
  },
  {
    what: 'files that include two others at each of 12 steps',
    files: Object.fromEntries(
      Array.from({ length: 12 }, (_, at) =>
        ['l', 'm'].map((side) => [
          `${side}${at}/compose.yaml`,
          `include: [../l${at + 1}/compose.yaml, ../m${at + 1}/compose.yaml]\n# qdrant\n`,
        ]),
      ).flat(),
    ),
  },
  {
    what: 'services that extend each other',
    files: {
      'compose.yaml': 'services:\n  qdrant: {image: qdrant/qdrant, extends: {file: other.yaml, service: b}}\n',
      'other.yaml': 'services:\n  b: {image: qdrant/qdrant, extends: {file: compose.yaml, service: qdrant}}\n',
    },
    notices: ['refused-by-tool compose.yaml:2'],
  },
  {
    what: 'a service that extends itself',
    files: { 'compose.yaml': 'services:\n  qdrant: {image: qdrant/qdrant, extends: qdrant}\n' },
    notices: ['refused-by-tool compose.yaml:2'],
  },
  {
    what: 'a long chain of services',
    files: {
      'compose.yaml': `services:\n${lines(1000, (at) => `  s${at}: {image: postgres, extends: s${at + 1}}`)}  s1000: {image: qdrant/qdrant}\n`,
    },
  },
  {
    what: 'one large file that 300 services extend',
    files: {
      'compose.yaml': `services:\n${lines(300, (at) => `  s${at}: {extends: {file: other.yaml, service: b}}`)}`,
      'other.yaml': `services:\n  b: {image: postgres}\n${lines(3000, (at) => `  x${at}: {image: postgres}`)}# qdrant\n`,
    },
  },
  {
    what: 'one configuration that 100 services mount',
    files: {
      'compose.yaml': `services:\n${lines(100, (at) => `  s${at}: {image: "qdrant/qdrant:v1.19.2", volumes: ["./qdrant.yaml:/qdrant/config/production.yaml"]}`)}`,
      'qdrant.yaml': `service:\n  http_port: 6333\n${lines(20_000, (at) => `  k${at}: 1`)}`,
    },
    notices: ['too-large qdrant.yaml:1'],
  },
  {
    what: 'one file, included 3,000 times',
    files: {
      'compose.yaml': `include: [${'other.yaml,'.repeat(3000)}]\n${qdrantService('')}`,
      'other.yaml': lines(100, (at) => `x-${at}: {a: b}`),
    },
    notices: ['too-large compose.yaml:1'],
  },
  {
    what: 'one file, 3,000 times in COMPOSE_FILE',
    files: { '.env': `COMPOSE_FILE=${'compose.yaml:'.repeat(3000)}compose.yaml\n`, 'compose.yaml': qdrantService('') },
    notices: ['too-large compose.yaml:1'],
  },
  {
    what: 'all ports, and templates that are not closed',
    files: { 'compose.yaml': qdrantService(`    ports: ["1-65535:1-65535"]\n    command: "${'{{'.repeat(20_000)}"\n`) },
  },
  {
    what: 'blank lines above the name of a Compose file',
    files: { '.env': `QDRANT_API_KEY=a\n${'\n'.repeat(200_000)}${' \n'.repeat(200_000)}COMPOSE_FILE=other.yaml\n` },
  },
  {
    what: 'a proxy that is nothing but blanks',
    files: {
      'compose.yaml': `${qdrantService('')}  proxy:\n    image: nginx\n    volumes: ["./nginx.conf:/etc/nginx/nginx.conf", "./Caddyfile:/etc/caddy/Caddyfile"]\n`,
      'nginx.conf': `server { location / { proxy_pass http://qdrant:6333; } ${'\n'.repeat(300_000)} listen 443\n`,
      Caddyfile: `${'\n\t'.repeat(150_000)}reverse_proxy qdrant:6333\n`,
    },
  },
  {
    what: 'a proxy with blocks in blocks',
    files: {
      'compose.yaml': `${qdrantService('')}  proxy:\n    image: caddy\n    volumes: ["./Caddyfile:/etc/caddy/Caddyfile"]\n`,
      Caddyfile: `${'a {\n'.repeat(50_000)}reverse_proxy qdrant:6333\n${' }\n'.repeat(50_000)}`,
    },
  },
];
