/** What `${NAME:-default}` does: none for `${NAME}` and `$NAME`. */
export type Operator = 'none' | ':-' | '-' | ':?' | '?' | ':+' | '+';

/** A stretch of text, or a variable whose operand is a template of its own. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly operator: Operator;
      readonly operand: readonly TemplatePart[];
    };

/** A text as Compose interpolates it. `isMalformed`: Compose refuses it; what cannot be read then stands as text. */
export type Template = { readonly parts: readonly TemplatePart[]; readonly isMalformed: boolean };

const name = /\$(?:(\$)|([_a-z][_a-z0-9]*)|\{([_a-z][_a-z0-9]*)?)/giy;
const operators: readonly Operator[] = [':-', ':?', ':+', '-', '?', '+'];
const nestingLimit = 50;
/** A text with more of them is broken on purpose; to look for the end of each anew would be quadratic. */
const malformedLimit = 100;

/**
 * Splits a text at its variables by the rules of compose-go's `template` package (version 2.16): `$$` is a dollar,
 * `$1` and a lone `$` are text, `${}` and `${NAME` are malformed, operands nest and end within their line.
 */
export const parseTemplate = (text: string): Template => parseNested(text, 0);

const parseNested = (text: string, depth: number): Template => {
  const parts: TemplatePart[] = [];
  let malformed = 0;
  let plain = 0;
  const isReadable = depth <= nestingLimit;
  for (let at = text.indexOf('$'); at !== -1 && isReadable && malformed < malformedLimit; at = text.indexOf('$', at)) {
    const found = variableAt(text, at, depth);
    if (found === undefined) {
      at++;
      continue;
    }
    if (at > plain) parts.push({ kind: 'text', text: text.slice(plain, at) });
    for (const part of found.parts) parts.push(part);
    if (found.isMalformed) malformed++;
    at = found.end;
    plain = at;
  }
  if (plain < text.length) parts.push({ kind: 'text', text: text.slice(plain) });
  return { parts, isMalformed: malformed > 0 || !isReadable };
};

type Found = Template & { readonly end: number };

const variableAt = (text: string, at: number, depth: number): Found | undefined => {
  name.lastIndex = at;
  const match = name.exec(text);
  if (match === null) return undefined;
  const [whole, escaped, named, braced] = match;
  const end = at + whole.length;
  if (escaped !== undefined) return { parts: [{ kind: 'text', text: '$' }], isMalformed: false, end };
  if (named !== undefined) return { parts: [variable(named)], isMalformed: false, end };
  return bracedAt(text, at, { name: braced, end }, depth);
};

const variable = (named: string): TemplatePart => ({ kind: 'variable', name: named, operator: 'none', operand: [] });

const bracedAt = (
  text: string,
  at: number,
  head: { readonly name: string | undefined; readonly end: number },
  depth: number,
): Found => {
  const malformed: Found = {
    parts: [{ kind: 'text', text: text.slice(at, head.end) }],
    isMalformed: true,
    end: head.end,
  };
  if (head.name === undefined) return malformed;
  if (text[head.end] === '}') return { parts: [variable(head.name)], isMalformed: false, end: head.end + 1 };
  const operator = operators.find((candidate) => text.startsWith(candidate, head.end));
  const close = operator === undefined ? undefined : closingBrace(text, at);
  if (operator === undefined || close === undefined) return malformed;
  const operand = parseNested(text.slice(head.end + operator.length, close), depth + 1);
  return {
    parts: [{ kind: 'variable', name: head.name, operator, operand: operand.parts }],
    isMalformed: operand.isMalformed,
    end: close + 1,
  };
};

/** compose-go counts every `{` and skips the character behind it; when that never closes, the line's last `}` does. */
const closingBrace = (text: string, start: number): number | undefined => {
  const lineEnd = text.indexOf('\n', start);
  const end = lineEnd === -1 ? text.length : lineEnd;
  let open = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === '}' && --open === 0) return at;
    if (text[at] !== '{') continue;
    open++;
    at++;
  }
  const last = text.lastIndexOf('}', end - 1);
  return last > start ? last : undefined;
};
