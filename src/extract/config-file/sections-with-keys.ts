/** The top-level names of a file, and those with the keys directly below them. */
export type SectionsWithKeys = {
  readonly sections: readonly string[];
  readonly keys: readonly (readonly [section: string, key: string])[];
};

type Line = { readonly depth: number; readonly key: string; readonly isSection: boolean };

/** YAML's `key:`, TOML's `[section]` and `key =`: enough to tell a shape, cheap on any file. */
function lineOf(line: string): Line | undefined {
  const table = /^\[([a-z_.]+)\]/.exec(line);
  if (table !== null) return { depth: 0, key: table[1] ?? '', isSection: true };
  const pair = /^(\s*)"?([A-Za-z_][\w.]*)"?\s*[:=]\s*(.*)$/.exec(line);
  if (pair === null) return undefined;
  return { depth: pair[1]?.length ?? 0, key: pair[2] ?? '', isSection: /^(#.*)?$/.test(pair[3] ?? '') };
}

const longest = 5000;

/** JSON by its parser, the rest by indentation. A dotted name (`service.api_key: x`) is a section and a key. */
export function sectionsWithKeys(text: string): SectionsWithKeys {
  return (text.trimStart().startsWith('{') ? jsonSections(text) : undefined) ?? writtenSections(text);
}

function jsonSections(text: string): SectionsWithKeys | undefined {
  try {
    const top = Object.entries<unknown>(JSON.parse(text));
    const below = top.flatMap(([section, value]) =>
      Object.keys(typeof value === 'object' && value !== null ? value : {}).map((key) => [section, key] as const),
    );
    return { sections: top.map(([section]) => section), keys: below };
  } catch {
    return undefined;
  }
}

/** `{http_port: 6333, grpc_port: 6334}` on the line of its section. */
const flowKeys = (line: string): readonly string[] =>
  /^[\w"]+\s*[:=]\s*\{/.test(line) ? [...line.matchAll(/[{,]\s*"?(\w+)"?\s*[:=]/g)].map(([, key = '']) => key) : [];

function writtenSections(text: string): SectionsWithKeys {
  const sections: string[] = [];
  const keys: [string, string][] = [];
  let section = '';
  let indent: number | undefined;
  for (const raw of text.split(/\r?\n/, longest)) {
    const line = lineOf(raw);
    if (line === undefined) continue;
    const [outer = '', inner] = line.key.split('.');
    if (line.depth === 0) {
      sections.push(outer);
      keys.push(...flowKeys(raw).map((key): [string, string] => [outer, key]));
    }
    if (line.depth === 0 && inner !== undefined && !line.isSection) keys.push([outer, inner]);
    if (line.depth === 0 && line.isSection) [section, indent] = [outer, undefined];
    if (line.depth === 0 && line.isSection && inner !== undefined) keys.push([outer, inner]);
    if (line.depth === 0 && !line.isSection && raw.includes('=') && section !== '') keys.push([section, line.key]);
    if (line.depth === 0) continue;
    indent ??= line.depth;
    if (line.depth === indent) keys.push([section, line.key]);
  }
  return { sections, keys };
}
