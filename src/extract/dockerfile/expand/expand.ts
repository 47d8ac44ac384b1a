import { isUnknown } from '../../../model/maybe.ts';
import type { Evidence } from '../../../model/place.ts';
import type { Resolved } from '../../container/container.ts';
import { applyOperator, type Operator, operators } from './operators.ts';
import type { Part } from './part.ts';

/** What an instruction's word becomes. `problem` is why BuildKit refuses it; `parts` then hold what was read before. */
export type Expansion = {
  readonly parts: readonly Part[];
  readonly evidence: readonly Evidence[];
  readonly problem: string | null;
};

/** Variables that are set where an instruction stands, by name. */
export type Scope = ReadonlyMap<string, Resolved>;

/** `keepsQuotes`: quotes are text, as in heredocs. */
export type ExpandOptions = { readonly scope: Scope; readonly escapeToken: string; readonly keepsQuotes?: boolean };

type Cursor = ExpandOptions & {
  readonly text: string;
  index: number;
  readonly evidence: Evidence[];
  problem: string | null;
  depth: number;
  rawEscapes: boolean;
};

const deepestNesting = 50;
const end = '';

const fail = (cursor: Cursor, problem: string): readonly Part[] => {
  cursor.problem ??= problem;
  cursor.index = cursor.text.length;
  return [];
};

/** Adds parts one by one: a spread of many arguments would end the process. */
const append = (parts: Part[], more: readonly Part[]): void => {
  for (const part of more) {
    const last = parts.at(-1);
    if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
    else parts.push(part);
  }
};

const peek = (cursor: Cursor): string => cursor.text[cursor.index] ?? end;
const next = (cursor: Cursor): string => cursor.text[cursor.index++] ?? end;

/** The value of a variable as parts; `undefined` when it is not set. */
const variableValue = (cursor: Cursor, name: string): readonly Part[] | undefined => {
  const binding = cursor.scope.get(name);
  if (binding === undefined) return undefined;
  for (const evidence of binding.evidence) if (!cursor.evidence.includes(evidence)) cursor.evidence.push(evidence);
  return [isUnknown(binding.value) ? { name, unknown: binding } : binding.value];
};

const readName = (cursor: Cursor): string => {
  const pattern = /[A-Za-z_][A-Za-z0-9_]*|[0-9]+|[@*#?\-$!]/y;
  pattern.lastIndex = cursor.index;
  const name = pattern.exec(cursor.text)?.[0] ?? '';
  cursor.index += name.length;
  return name;
};

const readOperator = (cursor: Cursor): Operator | undefined => {
  const found = operators.find((operator) => cursor.text.startsWith(operator, cursor.index));
  cursor.index += found?.length ?? 0;
  return found;
};

/** In patterns an escaped character stays escaped, so that `\*` is no wildcard. */
const readOperand = (cursor: Cursor, operator: Operator): readonly Part[] => {
  const before = cursor.rawEscapes;
  cursor.rawEscapes = /[#%/]/.test(operator);
  const operand = readUntil(cursor, operator.startsWith('/') ? '/' : '}');
  cursor.rawEscapes = before;
  return operand;
};

const readBraced = (cursor: Cursor): readonly Part[] => {
  if (['', '{', '}', ':'].includes(peek(cursor))) return fail(cursor, 'bad substitution');
  const name = readName(cursor);
  if (peek(cursor) === '}') {
    next(cursor);
    return variableValue(cursor, name) ?? [];
  }
  const operator = readOperator(cursor);
  if (operator === undefined) return fail(cursor, 'unsupported modifier in substitution');
  const operand = readOperand(cursor, operator);
  const replacement = operator.startsWith('/') ? readUntil(cursor, '}') : [];
  if (cursor.problem !== null) return [];
  const applied = applyOperator({ name, operator, operand, replacement, value: variableValue(cursor, name) });
  return typeof applied === 'string' ? fail(cursor, applied) : applied;
};

const readDollar = (cursor: Cursor): readonly Part[] => {
  next(cursor);
  if (peek(cursor) === '{') {
    next(cursor);
    return readBraced(cursor);
  }
  const name = readName(cursor);
  return name === '' ? ['$'] : (variableValue(cursor, name) ?? []);
};

const readSingleQuoted = (cursor: Cursor): readonly Part[] => {
  const close = cursor.text.indexOf("'", cursor.index + 1);
  if (close === -1) return fail(cursor, 'a single quote is never closed');
  const text = cursor.text.slice(cursor.index + 1, close);
  cursor.index = close + 1;
  return [text];
};

const readDoubleQuoted = (cursor: Cursor): readonly Part[] => {
  const parts: Part[] = [];
  next(cursor);
  for (let character = peek(cursor); character !== end; character = peek(cursor)) {
    if (character === '"') {
      next(cursor);
      return parts;
    }
    append(parts, character === '$' ? readDollar(cursor) : [readInDoubleQuotes(cursor)]);
  }
  return cursor.problem === null ? fail(cursor, 'a double quote is never closed') : parts;
};

/** Within double quotes the escape character protects only quotes, dollars and itself. */
const readInDoubleQuotes = (cursor: Cursor): string => {
  const character = next(cursor);
  if (character !== cursor.escapeToken) return character;
  const protectedCharacter = peek(cursor);
  return protectedCharacter === '"' || protectedCharacter === '$' || protectedCharacter === cursor.escapeToken
    ? next(cursor)
    : character;
};

const readPiece = (cursor: Cursor): readonly Part[] => {
  const character = peek(cursor);
  if (character === '$') return readDollar(cursor);
  if (character === "'" && !cursor.keepsQuotes) return readSingleQuoted(cursor);
  if (character === '"' && !cursor.keepsQuotes) return readDoubleQuoted(cursor);
  next(cursor);
  if (character !== cursor.escapeToken) return [character];
  return [cursor.rawEscapes ? character + next(cursor) : next(cursor)];
};

/** Up to and with a closing character; operands may hold variables of their own. */
const readUntil = (cursor: Cursor, close: string): readonly Part[] => {
  const parts: Part[] = [];
  cursor.depth += 1;
  if (cursor.depth > deepestNesting) return fail(cursor, 'substitutions are nested too deep');
  while (peek(cursor) !== end && peek(cursor) !== close) append(parts, readPiece(cursor));
  cursor.depth -= 1;
  if (next(cursor) !== close) return fail(cursor, `a substitution lacks its ${close}`);
  return parts;
};

/**
 * Replaces variables and takes quotes away as BuildKit's shell lexer does (frontend/dockerfile/shell/lex.go).
 * Unset variables are empty; variables of unknown value stay as parts.
 */
export const expand = (text: string, options: ExpandOptions): Expansion => {
  const { scope, escapeToken, keepsQuotes = false } = options;
  const cursor: Cursor = {
    scope,
    escapeToken,
    keepsQuotes,
    text,
    index: 0,
    evidence: [],
    problem: null,
    depth: 0,
    rawEscapes: false,
  };
  const parts: Part[] = [];
  while (peek(cursor) !== end) append(parts, readPiece(cursor));
  return { parts, evidence: cursor.evidence, problem: cursor.problem };
};
