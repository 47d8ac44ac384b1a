/** Deepest nesting that any reader takes: the deepest of 6,000 real YAML files is 38, and `yaml` aborts Node from some 850 on. */
export const nestingLimit = 100;

/**
 * Offset at which YAML text nests deeper than `nestingLimit`, or undefined. Linear, made to run before the parser:
 * an 8 KB file of `- - - …` kills Node 20 and 22 in `yaml` itself (RegExpCompiler, not catchable), and a check of
 * the parsed tree comes too late. Block nesting (indentation, `- `, `? `, `: `) and open brackets are counted apart,
 * each up to the limit, so that text inside quotes cannot hide one behind the other.
 */
export const findDeepYaml = (text: string): number | undefined => {
  const columns: number[] = [];
  let brackets = 0;
  for (let start = 0; start < text.length; ) {
    const end = lineEnd(text, start);
    if (text.startsWith('---', start)) {
      columns.length = 0;
      brackets = 0;
    }
    if (pushColumns(columns, text, start, end) > nestingLimit) return start;
    brackets = bracketsAfter(text, start, end, brackets);
    if (brackets > nestingLimit) return start;
    start = end + 1;
  }
  return undefined;
};

/** Offset at which text of JSON or TOML opens more than `nestingLimit` brackets outside of `"…"`, or undefined. */
export const findDeepBrackets = (text: string): number | undefined => {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) at = endOfString(text, at);
    else if (isOpening(code) && ++depth > nestingLimit) return at;
    else if (isClosing(code) && depth > 0) depth--;
  }
  return undefined;
};

const isOpening = (code: number): boolean => code === 0x5b || code === 0x7b;
const isClosing = (code: number): boolean => code === 0x5d || code === 0x7d;
const isBlank = (code: number): boolean => code === 0x20 || code === 0x09;

const lineEnd = (text: string, start: number): number => {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
};

// A string does not go past its line: an unclosed quote then hides one line of brackets, not the rest of the file.
const endOfString = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5c) at++;
    else if (code === 0x22 || code === 0x0a) return at;
  }
  return text.length;
};

/** Keeps the stack of columns at which open blocks start; returns the deepest it got in this line. */
const pushColumns = (columns: number[], text: string, start: number, end: number): number => {
  let at = skipBlanks(text, start, end);
  const first = text.charCodeAt(at);
  if (at === end || first === 0x23 || first === 0x0d) return columns.length;
  while (columns.length > 0 && (columns[columns.length - 1] ?? 0) >= at - start) columns.pop();
  for (;;) {
    columns.push(at - start);
    if (columns.length > nestingLimit) return columns.length;
    const next = afterIndicator(text, at, end);
    if (next === undefined) return columns.length;
    at = next;
  }
};

/** The start of what follows `- `, `? ` or `: ` and any anchors and tags, or undefined when no indicator stands here. */
const afterIndicator = (text: string, at: number, end: number): number | undefined => {
  let next = at;
  while (next < end && '&!'.includes(text.charAt(next))) next = skipBlanks(text, skipWord(text, next, end), end);
  if (!'-?:'.includes(text.charAt(next)) || next + 1 >= end || !isBlank(text.charCodeAt(next + 1))) return undefined;
  return skipBlanks(text, next + 1, end);
};

const skipBlanks = (text: string, start: number, end: number): number => {
  let at = start;
  while (at < end && isBlank(text.charCodeAt(at))) at++;
  return at;
};

const skipWord = (text: string, start: number, end: number): number => {
  let at = start;
  while (at < end && !isBlank(text.charCodeAt(at))) at++;
  return at;
};

/**
 * The brackets that are open behind a line, or at its deepest place when that is too deep. Outside of a flow collection
 * only those that start a value count: `${A}` in text opens none.
 */
const bracketsAfter = (text: string, start: number, end: number, open: number): number => {
  let depth = open;
  for (let at = start; at < end && depth <= nestingLimit; at++) {
    const code = text.charCodeAt(at);
    if (isOpening(code) && (depth > 0 || startsValue(text, at, start))) depth++;
    else if (isClosing(code) && depth > 0) depth--;
  }
  return depth;
};

// In text like `a { b` or `${A:-{` nothing opens; a bracket starts a value behind an indicator, a quote, an anchor or a tag.
const startsValue = (text: string, at: number, start: number): boolean => {
  let before = at - 1;
  while (before >= start && isBlank(text.charCodeAt(before))) before--;
  if (before < start || '"\''.includes(text.charAt(before))) return true;
  if (before === at - 1) return text.charAt(before) === ':' && '"\''.includes(text.charAt(before - 1));
  let word = before;
  while (word > start && !isBlank(text.charCodeAt(word - 1))) word--;
  return '-?:'.includes(text.charAt(before)) || '&!'.includes(text.charAt(word));
};
