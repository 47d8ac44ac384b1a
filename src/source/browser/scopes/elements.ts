/** One attribute of a markup element: `value` is null without one; `start` is where the value's text begins. */
export type Attribute = {
  readonly name: string;
  readonly value: string | null;
  readonly braced: boolean;
  readonly start: number;
};
/** An opening tag with its attributes; `start` and `end` are offsets of the tag. */
export type Element = {
  readonly name: string;
  readonly attributes: readonly Attribute[];
  readonly start: number;
  readonly end: number;
};

/** The index after the brace that closes the one at `open`; strings inside are skipped. Ends with the text when it is never closed. */
export const closeBrace = (text: string, open: number): number => {
  let depth = 0;
  for (let at = open; at < text.length; at += 1) {
    const letter = text[at] ?? '';
    if (letter === '"' || letter === "'" || letter === '`') {
      const end = text.indexOf(letter, at + 1);
      if (end > 0 && !text.slice(at, end).includes('\n\n')) at = end;
    } else if (letter === '{') depth += 1;
    else if (letter === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    }
  }
  return text.length;
};

type Read = { readonly value: string | null; readonly braced: boolean; readonly start: number; readonly next: number };

const readValue = (text: string, at: number): Read => {
  const quote = text[at];
  if (quote === '"' || quote === "'") {
    const end = text.indexOf(quote, at + 1);
    const close = end < 0 ? text.length : end;
    return { value: text.slice(at + 1, close), braced: false, start: at + 1, next: close + 1 };
  }
  if (quote === '{') {
    const close = closeBrace(text, at);
    return { value: text.slice(at + 1, close - 1), braced: true, start: at + 1, next: close };
  }
  const bare = /^[^\s>]*/.exec(text.slice(at))?.[0] ?? '';
  return { value: bare, braced: false, start: at, next: at + Math.max(bare.length, 1) };
};

const readAttribute = (text: string, at: number): { readonly attribute: Attribute; readonly next: number } => {
  if (text[at] === '{') {
    const read = readValue(text, at);
    return { attribute: { name: '', value: read.value, braced: true, start: read.start }, next: read.next };
  }
  const name = /^[^\s=>/{]+|^./s.exec(text.slice(at, at + 300))?.[0] ?? ' ';
  const equals = /^\s*=\s*/.exec(text.slice(at + name.length, at + name.length + 50));
  if (equals === null) return { attribute: { name, value: null, braced: false, start: at }, next: at + name.length };
  const read = readValue(text, at + name.length + equals[0].length);
  return { attribute: { name, value: read.value, braced: read.braced, start: read.start }, next: read.next };
};

const readElement = (text: string, start: number, name: string): Element => {
  const attributes: Attribute[] = [];
  let at = start + 1 + name.length;
  while (at < text.length && text[at] !== '>') {
    if (/[\s/]/.test(text[at] ?? '')) {
      at += 1;
      continue;
    }
    const { attribute, next } = readAttribute(text, at);
    attributes.push(attribute);
    at = next;
  }
  return { name, attributes, start, end: Math.min(at + 1, text.length) };
};

/** The opening tags of Vue and Svelte markup with their attributes, in order. */
export const elementsOf = (markup: string): readonly Element[] => {
  const found: Element[] = [];
  const tag = /<([A-Za-z][\w.:-]*)/g;
  for (let match = tag.exec(markup); match !== null; match = tag.exec(markup)) {
    const element = readElement(markup, match.index, match[1] ?? '');
    found.push(element);
    tag.lastIndex = Math.max(element.end, match.index + 1);
  }
  return found;
};
