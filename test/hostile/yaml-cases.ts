import { type HostileCase, levels, lines, qdrantService } from './hostile-case.ts';

const compose = (what: string, text: string, ...notices: readonly string[]): HostileCase => ({
  what,
  files: { 'compose.yaml': text },
  notices: notices.map((notice) => notice.replace(' ', ' compose.yaml:')),
});

/** Nothing but dashes: 8 KB of it end Node 20 and 22 inside of the `yaml` library (RegExpCompiler, exit 134). */
const fatal = `${'- '.repeat(2000)}\n---\n${'- '.repeat(2000)}`;

/** Nesting of every kind that YAML has. */
export const nestedYaml: readonly HostileCase[] = [
  ...levels.flatMap(([what, count]) => {
    const deep = count > 100 ? ['too-deep 4'] : [];
    const deepBelow = ['too-deep 5'];
    const fewer = Math.min(count, 10_000);
    const value = (text: string): string => qdrantService(`    x-value: ${text}\n`);
    const block = (text: string): string => qdrantService(`    x-value:\n      ${text}\n`);
    return [
      compose(`lists, ${what}`, value('['.repeat(count) + ']'.repeat(count)), ...deep),
      compose(`open lists, ${what}`, value('['.repeat(count)), ...deep),
      compose(`maps, ${what}`, value('{a: '.repeat(count) + '}'.repeat(count)), ...deep),
      compose(`quoted maps, ${what}`, value(`${'{"a":'.repeat(count)}1${'}'.repeat(count)}`), ...deep),
      compose(`dashes, ${what}`, block('- '.repeat(count)), ...deepBelow),
      compose(`question marks, ${what}`, block('? '.repeat(count)), ...deepBelow),
      compose(`colons, ${what}`, block(': '.repeat(count)), ...deepBelow),
      compose(`keys on one line, ${what}`, block('a: '.repeat(fewer)), 'invalid-document 5'),
      compose(`anchors, ${what}`, value('&a '.repeat(fewer)), 'invalid-document 4'),
      compose(`tags, ${what}`, value('!a '.repeat(fewer)), 'invalid-document 4'),
      compose(`brackets in quotes, ${what}`, value(`"${'['.repeat(count)}"`)),
    ];
  }),
  compose(
    'indentation, 1,000 levels',
    `${qdrantService('    x-value:\n')}${lines(1000, (at) => `${' '.repeat(at + 6)}a:`)}`,
    'too-deep 102',
  ),
  compose('what ends Node', `# qdrant\n${fatal}`, 'too-deep 2'),
  compose('what ends Node, the other way', `# qdrant\n${'- '.repeat(850)}\n---\n${'['.repeat(850)}`, 'too-deep 2'),
  {
    what: 'what ends Node, in an included file',
    files: { 'compose.yaml': `include: [other.yaml]\n${qdrantService('')}`, 'other.yaml': fatal },
    notices: ['too-deep other.yaml:1'],
  },
  {
    what: 'what ends Node, in a mounted configuration',
    files: {
      'compose.yaml': qdrantService('    volumes: ["./qdrant.yaml:/qdrant/config/production.yaml"]\n'),
      'qdrant.yaml': fatal,
    },
    notices: ['invalid-document qdrant.yaml:1'],
  },
  compose(
    'what ends Node, in a configuration inside of a Compose file',
    `${qdrantService('    configs: [{source: c, target: /qdrant/config/production.yaml}]\n')}configs:\n  c:\n    content: "${fatal.replaceAll('\n', '\\n')}"\n`,
    'invalid-document 7',
  ),
  { what: 'what ends Node, as values', files: { 'values.yaml': `# qdrant\n${fatal}` } },
  {
    what: 'what ends Node, as a configuration',
    files: { 'config/config.yaml': `service:\n  http_port: 6333\n  api_key: x\nx:\n${fatal}` },
    notices: ['invalid-document config/config.yaml:1'],
  },
];

/** Anchors, aliases, merge keys, and what is broken. */
export const brokenYaml: readonly HostileCase[] = [
  compose(
    'an alias bomb',
    `${lines(
      40,
      (at) =>
        `a${at}: &a${at} [${
          at === 0
            ? 'x'
            : Array(9)
                .fill(`*a${at - 1}`)
                .join(', ')
        }]`,
    )}${qdrantService('    command: *a39\n    environment: *a39\n    ports: *a39\n')}`,
    'too-large 6',
  ),
  compose(
    'a bomb of merge keys',
    `${lines(40, (at) => `x${at}: &x${at} {${at === 0 ? 'a: 1' : `<<: [*x${at - 1}, *x${at - 1}], k${at}: *x${at - 1}`}}`)}${qdrantService('    <<: *x39\n    environment: *x39\n')}`,
    'too-large 16',
  ),
  compose(
    'a chain of merge keys',
    `${lines(1000, (at) => `x${at}: &x${at} {${at === 0 ? 'a: 1' : `<<: *x${at - 1}, k${at}: 1`}}`)}${qdrantService('    environment:\n      <<: *x999\n')}`,
  ),
  compose('an alias inside of its anchor', `x: &a [*a]\n${qdrantService('    command: *a\n')}`, 'invalid-document 1'),
  compose(
    'a merge key inside of its anchor',
    `x: &a\n  <<: *a\n${qdrantService('    <<: *a\n')}`,
    'invalid-document 2',
  ),
  compose('an anchor without a name', qdrantService('    command: &\n    x: *\n'), 'invalid-document 4'),
  compose('an anchor that is not there', qdrantService('    command: *nowhere\n'), 'invalid-document 4'),
  compose('a bracket that is not closed', 'services:\n  qdrant: [\n', 'invalid-document 2'),
  compose('a quote that is not closed', qdrantService('    command: "qdrant\n'), 'invalid-document 4'),
  compose('tabs', 'services:\n\tqdrant:\n\t\timage: qdrant/qdrant\n', 'invalid-document 2'),
  compose(
    'a key twice, 20,000 times',
    `${qdrantService('    x-a:\n')}${'      a: 1\n'.repeat(20_000)}`,
    'refused-by-tool 6',
  ),
  compose('many keys', `${qdrantService('    environment:\n')}${lines(8000, (at) => `      K${at}: v${at}`)}`),
  compose('many services', `services:\n${lines(210, (at) => `  s${at}: {image: qdrant/qdrant}`)}`, 'too-large 201'),
  compose('many documents', `${qdrantService('')}---\n`.repeat(500)),
  compose(
    'names of objects',
    qdrantService('    environment: {__proto__: x, constructor: y, toString: "${__proto__}"}\n'),
  ),
  compose(
    'services with names of objects',
    'services:\n  __proto__: {image: qdrant/qdrant, extends: constructor}\n  constructor: {image: "qdrant/qdrant:${constructor}", configs: [__proto__]}\n',
  ),
  compose(
    'a number of 900,000 digits',
    qdrantService(`    x-a: ${'9'.repeat(900_000)}\n    mem_limit: 0x${'f'.repeat(50_000)}\n`),
  ),
];
