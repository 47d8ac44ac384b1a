/** The top-level names of a file, and those with the keys directly below them. */
export type SectionsWithKeys = {
  readonly sections: readonly string[];
  readonly keys: readonly (readonly [section: string, key: string])[];
};

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

type Line = { readonly depth: number; readonly key: string; readonly value: string; readonly sign: string };

/** YAML's `key:`, TOML's `[section]` and `key =`: enough to tell a shape, cheap on any file. */
function lineOf(line: string): Line | undefined {
  const table = /^\[([a-z_.]+)\]/.exec(line);
  if (table !== null) return { depth: 0, key: table[1] ?? '', value: '', sign: '[' };
  const pair = /^(\s*)"?([A-Za-z_][\w.]*)"?\s*([:=])\s*(.*)$/s.exec(line);
  if (pair === null) return undefined;
  const [, indent = '', key = '', sign = '', value = ''] = pair;
  return { depth: indent.length, key, value: value.replace(/^#.*/, ''), sign };
}

const longest = 5000;

function writtenSections(text: string): SectionsWithKeys {
  const sections: string[] = [];
  const keys: (readonly [string, string])[] = [];
  let section = '';
  let indent: number | undefined;
  // JSON that its parser refuses, which has comments or no end: the outermost brace moves all of it in.
  let margin = text.trimStart().startsWith('{') ? undefined : 0;
  for (const raw of text.split(/\r?\n/, longest)) {
    const line = lineOf(raw);
    if (line === undefined) continue;
    margin ??= line.depth;
    if (line.depth <= margin) {
      sections.push(topOf(line));
      keys.push(...keysAtTop(line, section));
      if (line.value === '' || line.value === '{') [section, indent] = [topOf(line), undefined];
    } else {
      indent ??= line.depth;
      if (line.depth === indent) keys.push([section, line.key]);
    }
  }
  return { sections, keys };
}

const topOf = ({ key }: Line): string => key.split('.')[0] ?? '';

/** What a line at the margin says of keys: `service.api_key: x`, `key = x` below `[service]`, `service: {api_key: x}`. */
function keysAtTop({ key, value, sign }: Line, section: string): readonly (readonly [string, string])[] {
  const [outer = '', inner] = key.split('.');
  if (inner !== undefined) return [[outer, inner]];
  const below = sign === '=' && value !== '' && section !== '' ? [[section, key] as const] : [];
  const flow = value.startsWith('{') ? [...value.matchAll(/[{,]\s*"?(\w+)"?\s*[:=]/g)] : [];
  return [...below, ...flow.map(([, name = '']) => [outer, name] as const)];
}
