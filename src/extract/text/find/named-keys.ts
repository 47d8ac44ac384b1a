import { isQdrantSecretName, roleOfSecretName } from '../../../qdrant/keys/secret-names.ts';
import type { Candidate, Searched } from '../candidate.ts';
import type { FileForm } from '../file-form.ts';
import { matchAt } from '../match-at.ts';
import { isCommandLine } from './command-line.ts';
import { argumentHead, isFirstArgument } from './context.ts';
import { declaredDefault, elementText, gradleField } from './declared-values.ts';
import { canBeKey, type Literal, literalAt, quotedAt, withDefault } from './literal.ts';
import { pairedValue } from './paired-value.ts';

const wholeName = /[A-Za-z_$][\w$.-]{0,160}/y;

/** Literals that stand under a name which says that it is a Qdrant secret. */
export const namedKeys = (file: Searched): readonly Candidate[] =>
  [...file.view.matchAll(/qdrant/gi)].flatMap(({ index }) => {
    const name = nameAt(file.view, index);
    const role = name === undefined ? undefined : roleOfSecretName(name.text);
    if (name === undefined || role === undefined || name.text.length > 120 || namesName.test(name.text)) return [];
    return valuesOf(file, name).map((literal) => toCandidate(file, name, literal));
  });

// Constants that hold the name of an option or variable, never its value.
const namesName = /(?:^|\.)(?:CONF|ENV|ATTR|OPT|OPTION|FIELD|HEADER|PARAM|LABEL|ENVVAR|NAME|KEY_OF)_/;

type Name = { readonly text: string; readonly start: number; readonly end: number };

/** The whole word around `qdrant`, with the colons of .NET's `Qdrant:ApiKey` when it is quoted. */
const nameAt = (view: string, at: number): Name | undefined => {
  const from = Math.max(0, at - 80);
  const before = /[\w$.-]*$/.exec(view.slice(from, at))?.[0] ?? '';
  const start = at - before.replace(/^[^A-Za-z_$]+/, '').length;
  const match = matchAt(wholeName, view, start);
  if (match === null) return undefined;
  const colons = /["']/.test(view[start - 1] ?? '')
    ? (matchAt(/(?::[A-Za-z]\w*)+(?=["'])/y, view, start + match[0].length)?.[0] ?? '')
    : '';
  const text = match[0].replace(/[.-]+$/, '') + colons;
  return { text, start, end: start + text.length };
};

const toCandidate = (file: Searched, name: Name, literal: Literal): Candidate => ({
  ...literal,
  name: ownName(name.text),
  role: roleOfSecretName(name.text) ?? 'client',
  inCommandLine: isCommandLine(file, literal.start),
});

/** `process.env.QDRANT_API_KEY` goes by its last part, `qdrant.api-key` needs the whole. */
const ownName = (text: string): string => {
  const last = text.slice(text.lastIndexOf('.') + 1);
  return isQdrantSecretName(last) ? last : text;
};

const valuesOf = (file: Searched, name: Name): readonly Literal[] => {
  const found =
    assigned(file, name) ??
    expanded(file, name) ??
    fallback(file, name) ??
    flag(file, name) ??
    pairedValue(file, name) ??
    declaredDefault(file, name) ??
    elementText(file, name) ??
    spaced(file, name);
  return found !== undefined && canBeKey(found.value) ? [found] : [];
};

// The name's own closing quote and bracket, a type, then the sign: `"X": `, `os.environ["X"] = `, `X: str = `.
const sign =
  /["'`]?\]?\)?\s{0,3}(?:[?!]?:\s{0,3}(?:[A-Za-z][\w.]{0,60}(?:<[\w<>, |]{0,80}>|\[[\w[\], |]{0,80}\])?(?:\s{0,2}\|\s{0,2}\w{1,40}){0,6})\s{0,3}(?==[^=>]))?\s{0,3}(=>|:=|\?\?=|\|\|=|\?=|=(?![=>])|:(?![:=-]))[ \t]*(?:\r?\n[ \t]+(?=["'`]))?/y;

const assigned = (file: Searched, name: Name): Literal | undefined => {
  const match = matchAt(sign, file.view, name.end);
  if (match === null || /[!<>]$/.test(match[0]) || isCompared(file, name)) return undefined;
  const at = name.end + match[0].length;
  const quote = file.view[name.start - 1] ?? '';
  // `"NAME=value"` in a list: the quote before the name ends the value too.
  if (match[0] === '=' && /["'`]/.test(quote)) return throughQuote(file.view, at, quote);
  if (match[0] === '=' && file.form !== 'assignments') return inWord(file, at);
  // Unquoted, a colon needs its space: `name:latest` is a version.
  const tight = match[1] === ':' && !/\s$/.test(match[0]);
  const form = tight || (match[1] === ':' && file.form === 'commands') ? 'quoted' : file.form;
  const literal = literalAt(file.view, at, form);
  return literal === undefined ? undefined : withDefault(literal);
};

/** `[ "$NAME" = "value" ]` asks, where PowerShell's `$NAME = "value"` gives. */
const isCompared = ({ form, view }: Searched, name: Name): boolean =>
  form === 'commands' &&
  name.text.startsWith('$') &&
  /(?:["'{]|\[\s*|\btest\s+|\bif\s+)$/.test(view.slice(Math.max(0, name.start - 12), name.start));

const throughQuote = (view: string, at: number, quote: string): Literal | undefined => {
  const value = new RegExp(`[^${quote}\\s,\\\\]*`, 'y');
  const match = matchAt(value, view, at);
  return match === null ? undefined : withDefault({ value: match[0], start: at, end: at + match[0].length });
};

/** `NAME=value` as one word of a command or list. */
const inWord = (file: Searched, at: number): Literal | undefined => {
  const quoted = quotedAt(file.view, at);
  if (quoted !== undefined) return withDefault(quoted);
  const hasWords: readonly FileForm[] = ['commands', 'indented', 'prose'];
  if (!hasWords.includes(file.form) && !isCommandLine(file, at)) return undefined;
  const match = matchAt(/[^\s"'`|&;)<>,\\]+/y, file.view, at);
  return match === null ? undefined : withDefault({ value: match[0], start: at, end: at + match[0].length });
};

/** `${NAME:-value}`, and Spring's and other programs' `${NAME:value}`. */
const expanded = (file: Searched, name: Name): Literal | undefined => {
  if (!/\$\{$/.test(file.view.slice(Math.max(0, name.start - 2), name.start))) return undefined;
  const match = matchAt(/:?[-=]([^{}\s]+)\}|:([^{}\s?+][^{}\s]*)\}/y, file.view, name.end);
  const value = match?.[1] ?? match?.[2];
  if (match === null || value === undefined) return undefined;
  const end = name.end + match[0].length - 1;
  return { value, start: end - value.length, end, isFallback: true };
};

const alternative =
  /["'`]?\]?\)?!?\s{0,3}(?:\|\||\?\?|\bor\b|\?:|\.unwrap_or(?:_else)?\((?:\|_\|\s*)?|\.orElse\()\s{0,40}/y;
const secondArgument = /["'`]\s{0,3},\s{0,40}(?:default(?:_value|Value)?\s*[:=]\s*)?/y;
const readers =
  /(env|environ|getenv|get|fetch|setdefault|setenv|putenv|var|config|option|SetEnvironmentVariable|value|param|setting|define|string|str|assign|Variable|argument|flag)\w*$/i;

/** What a program takes when the variable is missing, or gives it: `env || "x"`, `getenv("NAME", "x")`. */
const fallback = (file: Searched, name: Name): Literal | undefined => {
  const either = matchAt(alternative, file.view, name.end);
  if (either !== null) return asFallback(quotedAt(file.view, name.end + either[0].length));
  const second = matchAt(secondArgument, file.view, name.end);
  const field = second === null ? undefined : gradleField(file, name, name.end + second[0].length);
  if (field !== undefined) return field;
  // `add_argument("--qdrant-api-key", default="x")`: the dashes are not part of the name.
  const quote =
    name.start - 1 - (/-*$/.exec(file.view.slice(Math.max(0, name.start - 2), name.start))?.[0].length ?? 0);
  if (second === null || !isFirstArgument(file.view, quote)) return undefined;
  return readers.test(argumentHead(file.view, quote))
    ? asFallback(quotedAt(file.view, name.end + second[0].length))
    : undefined;
};

const asFallback = (literal: Literal | undefined): Literal | undefined => literal && { ...literal, isFallback: true };

/** `--qdrant-api-key value`, also as two texts of a list. */
const flag = (file: Searched, name: Name): Literal | undefined => {
  if (!/--?$/.test(file.view.slice(Math.max(0, name.start - 2), name.start))) return undefined;
  const inList = matchAt(/["']\s*,\s*(?=["'])/y, file.view, name.end);
  if (inList !== null) return quotedAt(file.view, name.end + inList[0].length);
  const space = matchAt(/ +/y, file.view, name.end);
  return space === null ? undefined : literalAt(file.view, name.end + space[0].length, 'commands');
};

/** `ENV NAME value` of a Dockerfile, `setx NAME value`. */
const spaced = (file: Searched, name: Name): Literal | undefined => {
  const before = file.view.slice(Math.max(0, name.start - 12), name.start);
  if (file.form !== 'commands' || !/(^|\n)\s*(ENV|setx|set -gx|set -x)\s+$/i.test(before)) return undefined;
  const space = matchAt(/[ \t]+/y, file.view, name.end);
  return space === null ? undefined : literalAt(file.view, name.end + space[0].length, 'commands');
};
