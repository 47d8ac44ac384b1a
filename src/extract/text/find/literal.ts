import type { FileForm } from '../file-form.ts';
import { matchAt } from '../match-at.ts';

/** A value that stands in a text, raw: it never leaves `extract/`. */
export type Literal = {
  readonly value: string;
  readonly start: number;
  readonly end: number;
  /** It counts only when a variable is not set. */
  readonly isFallback?: boolean;
};

// A wrapper hands its text on: `SecretStr("…")`, `Some("…")`, `String::from("…")`, `z.string().default("…")`.
const wrappers =
  /(?:(?:new\s+)?(?:SecretStr|Secret\.from_token|Secret|Some|Just|String::from|String|str|string|Field|Optional\.of|ApiKey|ApiKeyCredential|AzureKeyCredential|pulumi\.secret|text_type|to_string|utf8|b|[a-z]+\.string\(\)\.default|[a-z]+\.default)\(\s*(?:(?:default|value|token|defaultValue)\s*[:=]\s*)?)*/y;
const quotedText = /[bru]{0,2}(["'`])((?:\\.|(?!\1)[^\\\r\n]){0,8192})\1/y;
const interpolatedText = /[fF$]{1,2}[rR]?["'`]/y;
// Bounded, because a value of mere blanks would be searched once for each of them.
const unquotedText: Readonly<Record<FileForm, RegExp>> = {
  assignments: /[^\s"'`#,;][^\r\n]{0,8192}?(?=[^\S\r\n]{1,200}#|[^\S\r\n]{0,200}$)/my,
  commands: /[^\s"'`|&;)<>#,]+/y,
  indented:
    /\$\{\w+:?-[^{}\r\n]+\}|[^\s"'`#&*!|>%@{}[\],][^\r\n,]{0,8192}?(?=[^\S\r\n]{1,200}#|[^\S\r\n]{0,200}[}\],]|[^\S\r\n]{0,200}$)/my,
  quoted: /(?!)/y,
  notebook: /(?!)/y,
  prose: /[^\s"'`|&;)<>#,]+/y,
};

/** The literal that begins at the offset, quoted or, where the form has such, unquoted. */
export const literalAt = (text: string, at: number, form: FileForm): Literal | undefined => {
  const wrapper = matchAt(wrappers, text, at)?.[0] ?? '';
  const start = at + wrapper.length;
  const quoted = quotedAt(text, start);
  // `z.string().default("x")` of a schema for the environment.
  if (quoted !== undefined) return /\.default\(\s*$/.test(wrapper) ? { ...quoted, isFallback: true } : quoted;
  return wrapper === '' ? unquotedAt(text, at, form) : undefined;
};

/** The quoted text that begins at the offset. An interpolated one with holes is none. */
export const quotedAt = (text: string, at: number): Literal | undefined => {
  const interpolated = matchAt(interpolatedText, text, at) !== null;
  const match = matchAt(quotedText, text, interpolated ? at + (matchAt(/[fF$rR]+/y, text, at)?.[0].length ?? 0) : at);
  if (match === null) return undefined;
  const value = match[2] ?? '';
  if (interpolated && /[{]/.test(value)) return undefined;
  const start = match.index + match[0].length - value.length - 1;
  return joined({ value: value.replace(/\\(["'`\\])/g, '$1'), start, end: start + value.length }, text);
};

const nextPart = /["'`]\s{0,100}\+\s{0,100}["'`]([^"'`\\\r\n]{1,8192})(?=["'`])/y;

/** `'one' + 'two'` is one text: its parts say nothing of its strength. */
const joined = (first: Literal, text: string): Literal => {
  let { value, end } = first;
  for (let part = matchAt(nextPart, text, end); part !== null; part = matchAt(nextPart, text, end)) {
    value += part[1] ?? '';
    end = part.index + part[0].length;
  }
  return { ...first, value, end };
};

const unquotedAt = (text: string, at: number, form: FileForm): Literal | undefined => {
  const match = matchAt(unquotedText[form], text, at);
  if (match === null || match[0] === '') return undefined;
  return { value: match[0], start: at, end: at + match[0].length };
};

const defaulted = /^\$\{[A-Za-z_]\w*:?-([^{}$]+)\}$/;

/** `${VAR:-x}` is x; anything else stays what it is. */
export const withDefault = (literal: Literal): Literal => {
  const value = defaulted.exec(literal.value)?.[1];
  if (value === undefined) return literal;
  const start = literal.end - 1 - value.length;
  return { value, start, end: literal.end - 1, isFallback: true };
};

const references =
  /\$\{|\$\(|\{\{|\{%|<%|#\{|\$\[|^\$\$?[A-Za-z_]|^%\w+%?$|^@|^!|^secretref:|^op:\/\/|vault:|ENC[[(]|^ref\+|^arn:|^projects\/|^ssm:|^file:|:latest$|^keyvault|^sops|^\(|^\{|^\[|^<[^>]*>?$|^(var|local|data|module|random_password|each)\.|^(process|os|import\.meta|Deno|Bun|self|this|settings|config|st\.secrets|secrets|env)\./i;
const notAValue =
  /^(true|false|null|nil|none|undefined|~|yes|no|str\??|string\??|password\??|bool\??|int\??|object|optional|required|secret|any|-|\|-?|>-?)$/i;

/** Whether a text can be somebody's key at all: one word, no reference, no type's or variable's name. */
export const canBeKey = (value: string): boolean =>
  value.length > 0 &&
  value.length <= 8192 &&
  !/\s/.test(value) &&
  !references.test(value) &&
  !notAValue.test(value) &&
  !isVariableName(value) &&
  !isCutToken(value) &&
  !isPath(value) &&
  !isAddress(value);

/** `QDRANT_API_KEY`, `QDRANT__SERVICE__API_KEY`: a variable's name where its value should stand. */
const isVariableName = (value: string): boolean =>
  /^[A-Z][A-Z0-9]*(_+[A-Z0-9]+)+$/.test(value) && /KEY|TOKEN|SECRET|PASSWORD|QDRANT/.test(value);
/** `eyJhbGci…` without its three parts: a token that was shortened or masked. */
const isCutToken = (value: string): boolean => /^eyJ[\w-]*(?:\.[\w-]*)?$/.test(value) && value.startsWith('eyJhbGci');
/** `qdrant.apiKey`: the path of a setting. */
const isPath = (value: string): boolean => /^[a-z][A-Za-z_-]*(?:\.[A-Za-z_-]+)+$/.test(value);
const isAddress = (value: string): boolean =>
  /^[a-z][a-z0-9+.-]*:\/\//i.test(value) || /^\.{0,2}\/[\w./-]+$/.test(value);
