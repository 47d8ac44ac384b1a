import type { HostileCase } from './hostile-case.ts';

const text = (path: string, content: string): HostileCase => ({
  what: `${content.slice(0, 40).trim()} … (${path})`,
  files: { [path]: content },
});

/** Texts that take a pattern time in the square of their length, or worse. */
export const textCases: readonly HostileCase[] = [
  text('a.py', 'QdrantClient(api_key="abcdefgh1234567890abcdef"); '.repeat(4500)),
  text('a.md', 'QDRANT_API_KEY=abcdefgh1234567890abcdef\n'.repeat(5000)),
  text('a.py', `qdrant api_key="${"'".repeat(225_000)}`),
  text('a.sh', `qdrant api_key${'='.repeat(225_000)}`),
  text('a.sh', `qdrant api_key${' '.repeat(225_000)}= x`),
  text('a.py', `qdrant api_key = "${'\\'.repeat(225_000)}`),
  text('a.py', `qdrant api_key = ${'a'.repeat(225_000)}`),
  text('a.py', `qdrant ${'eyJhbGciOiJIUzI1NiJ9.'.repeat(10_000)}`),
  text('b.py', `qdrant ${'api_key '.repeat(25_000)}`),
  text('c.py', `qdrant ${'api_key=a, '.repeat(20_000)}`),
  text('d.py', Array.from({ length: 8000 }, (_, at) => `q(api_key=name${at}) # qdrant\n`).join('')),
  text('a.sh', "curl -H 'api-key: abcdefgh1234567890' qdrant:6333 \\\n".repeat(3750)),
  text('b.sh', `${'docker '.repeat(15_000)} qdrant api_key=abc ${'api_key=abcdefghijkl '.repeat(5000)}`),
  text('a.md', `qdrant ${'http://a:b@'.repeat(20_000)}`),
  text('b.md', `qdrant ${'https://a?'.repeat(20_000)}`),
  text('c.md', `qdrant ${'> '.repeat(25_000)}${'['.repeat(25_000)}${'`'.repeat(25_000)}`),
  text('a.js', `var qdrant = 1;${'(function(){var a=1,b=2;return a+b})();'.repeat(5000)}`),
  text('e.py', `qdrant\n${'"""\n'.repeat(25_000)}${'api_key="abcdefghijklmnop1234"\n'.repeat(5000)}`),
  text('a.yaml', `# qdrant\n${'---\nkind: Secret\ndata:\n  api_key: YWJjZGVmZ2hpamtsbW5vcA==\n'.repeat(2500)}`),
  text('b.yaml', `# qdrant\n${'api_key: abcdefghijklmnop1234\n'.repeat(5000)}`),
  text('c.yaml', `# qdrant\n${'\t'.repeat(7000)}api_key: abcdefghijklmnop1234\n`.repeat(60)),
  text('d.yaml', `# qdrant\n${`${'['.repeat(7000)}\n  api_key: abcdefghijklmnop1234\n`.repeat(60)}`),
  text(
    '.env',
    `QDRANT__SERVICE__API_KEY=hunter2${' '.repeat(125_000)}\nQDRANT_API_KEY=hunter3 # ${'\t'.repeat(100_000)}\n`,
  ),
  text('prod.env', `QDRANT_API_KEY=${'aB3'.repeat(2700)}\n`.repeat(100)),
  {
    what: 'decisions without end',
    files: {
      'compose.yaml': `# qdrant-audit: ignore${' missing-api-key,'.repeat(5000)}\n# qdrant-audit: ignore missing-api-key -- ${'\t'.repeat(25_000)}*/\nservices: {qdrant: {image: qdrant/qdrant}}\n`,
    },
  },
];
