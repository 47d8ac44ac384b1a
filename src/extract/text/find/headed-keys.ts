import type { Candidate, Searched } from '../candidate.ts';
import { matchAt } from '../match-at.ts';
import { isCommandLine } from './command-line.ts';
import { openersAround } from './context.ts';
import { canBeKey, type Literal, literalAt, quotedAt, withDefault } from './literal.ts';
import { pairedValue } from './paired-value.ts';
import { isNearQdrant, isQdrantPlace } from './qdrant-place.ts';

// A name that says key and nothing more, as options, builder methods, headers and settings spell it.
const keyName = /(?<![\w$]|[\w$]-)(?:(?:with|set|use)_?)?(?:read_?only_?)?api[-_]?key(?:_?auth)?(?![\w-])/gi;
// Few services take this header; the others are named beside it.
const isHeader = /^api-key$/i;
const link = /["'`]?\]?\s{0,2}(?:=>|:=|=(?![=>])|:(?![:=])|,|\()[ \t]*(?:\r?\n[ \t]+(?=["'`]))?(?:\(\s*)?/y;

/** Literals under a plain `api_key`, `apiKey` or `api-key` that goes to Qdrant by what stands around it, and Bearer tokens. */
export const headedKeys = (file: Searched): readonly Candidate[] => [
  ...plainlyNamed(file),
  ...bearers(file),
  ...positional(file),
];

// More of them are data, and each is looked at with what stands around it.
const mostNames = 5000;

const plainlyNamed = (file: Searched): readonly Candidate[] => {
  const assigned = assignmentsIn(file);
  return [...file.view.matchAll(keyName)].slice(0, mostNames).flatMap(({ index, 0: name }) => {
    const end = index + name.length;
    const literal = pairedValue(file, { start: index, end }) ?? literalAfter(file, end, assigned);
    if (
      literal === undefined ||
      !canBeKey(literal.value) ||
      !(isQdrantPlace(file, index) || (isHeader.test(name) && isNearQdrant(file.view, index)))
    )
      return [];
    return [{ ...literal, name, role: 'client', inCommandLine: isCommandLine(file, literal.start) }];
  });
};

const literalAfter = (file: Searched, end: number, assigned: Assignments): Literal | undefined => {
  const match = matchAt(link, file.view, end);
  if (match === null) return undefined;
  const at = end + match[0].length;
  if (/^["'`]?\]?\s*,/.test(match[0]) && !isPairOfTexts(file.view, end, at)) return undefined;
  const inHeader = headerText(file, end, at);
  if (inHeader !== undefined) return inHeader;
  // Unquoted, a colon needs its space: `api-key:latest` is a version.
  if (match[0].endsWith(':')) return quotedAt(file.view, at);
  const direct = /[,(]\s*$/.test(match[0]) ? quotedAt(file.view, at) : literalAt(file.view, at, file.form);
  return direct === undefined ? variable(file, at, assigned) : withDefault(direct);
};

// `allowedHeaders: ['api-key', 'Authorization']` lists names.
const headerName =
  /^(?:authorization|accept|origin|cookie|user-agent|cache-control|(?:accept|content|access-control|x)-[a-z-]{1,40})$/i;

/** `("api-key", "value")`: both are texts and the first names nothing else, as in `"type": "apiKey", "name": …`. */
const isPairOfTexts = (view: string, end: number, at: number): boolean => {
  const quote = /(["'`])[\w-]{0,40}$/.exec(view.slice(Math.max(0, end - 41), end))?.[1];
  if (quote === undefined || view[end] !== quote) return false;
  const before = view.slice(Math.max(0, end - 60), end).replace(/["'`][\w-]{0,40}$/, '');
  const value = quotedAt(view, at);
  return (
    !/[:=]\s*$/.test(before) &&
    value !== undefined &&
    !headerName.test(value.value) &&
    !/^["'`]\s*(?::|=>)/.test(view.slice(value.end, value.end + 8))
  );
};

/** `'api-key: value'`: one text that holds the header's name and value. */
const headerText = (file: Searched, end: number, at: number): Literal | undefined => {
  if (!/^\s*:\s*$/.test(file.view.slice(end, at))) return undefined;
  const quote = /(["'`])[A-Za-z-]{0,30}$/.exec(file.view.slice(Math.max(0, end - 40), end))?.[1];
  if (quote === undefined || file.view[end] === quote) return undefined;
  const match = matchAt(new RegExp(`[^${quote}\\s\\\\]+(?=\\\\?${quote})`, 'y'), file.view, at);
  return match === null ? undefined : { value: match[0], start: at, end: at + match[0].length };
};

/** The literal that a variable of the same file is given: `api_key=key` with `key = "…"` above. */
type Assignments = (name: string) => Literal | undefined;

const variable = (file: Searched, at: number, assigned: Assignments): Literal | undefined => {
  if (file.form !== 'quoted' && file.form !== 'notebook') return undefined;
  const name = matchAt(
    /&?([A-Za-z_]\w{1,60})(?=\s*[,)}\n;]|\.(?:to_string|clone|into|as_str|to_owned)\()/y,
    file.view,
    at,
  )?.[1];
  return name === undefined ? undefined : assigned(name);
};

// Each is searched for in the whole file.
const mostVariables = 100;

const assignmentsIn = (file: Searched): Assignments => {
  const known = new Map<string, Literal | undefined>();
  return (name) => {
    if (!known.has(name)) known.set(name, known.size < mostVariables ? assignmentOf(file, name) : undefined);
    return known.get(name);
  };
};

const assignmentOf = (file: Searched, name: string): Literal | undefined => {
  const assignment = new RegExp(
    `(?<![\\w.$])${name}\\s{0,2}(?::\\s{0,2}[\\w.&'\\[\\]<>| ]{1,40})?\\s{0,2}:?=\\s{0,2}(?=["'\`]|(?:SecretStr|String)\\b)`,
    'g',
  );
  const match = assignment.exec(file.view);
  return match === null ? undefined : literalAt(file.view, match.index + match[0].length, 'quoted');
};

const bearer = /(?<![A-Za-z])Bearer\s+([^\s"'`\\$<{}()]+)/g;

const bearers = (file: Searched): readonly Candidate[] =>
  [...file.view.matchAll(bearer)].slice(0, mostNames).flatMap((match) => {
    const value = match[1] ?? '';
    const start = match.index + match[0].length - value.length;
    if (value.length < 8 || !canBeKey(value) || !isQdrantPlace(file, match.index)) return [];
    return [
      {
        value,
        start,
        end: start + value.length,
        name: 'Authorization',
        role: 'client',
        inCommandLine: isCommandLine(file, start),
      },
    ];
  });

// .NET: `new QdrantClient(host, port, https, apiKey)`.
const fourth = /new\s+QdrantClient\s*\(\s*[^,()]+,\s*\d+\s*,\s*(?:true|false)\s*,\s*(?=")/g;

const positional = (file: Searched): readonly Candidate[] =>
  [...file.view.matchAll(fourth)].flatMap((match) => {
    const literal = quotedAt(file.view, match.index + match[0].length);
    if (literal === undefined || !canBeKey(literal.value)) return [];
    return [
      {
        ...literal,
        name: 'apiKey',
        role: 'client',
        inCommandLine: openersAround(file.view, literal.start).length === 0,
      },
    ];
  });
