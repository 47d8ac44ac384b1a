import { t } from '../../modules/typescript.ts';
import type { Module, Script } from '../../program.ts';
import { type Attribute, closeBrace, type Element, elementsOf } from './elements.ts';

/**
 * One expression of a component's markup. `role`: whether its value becomes text or an attribute of the page
 * (`text`, `attribute`), is handed to a component (`property`), runs on an event, or only steers (`control`).
 */
export type MarkupExpression = {
  readonly script: Script;
  readonly role: 'text' | 'attribute' | 'property' | 'event' | 'control';
  readonly element: string;
  readonly attribute: string;
};

type Piece = { readonly code: string; readonly start: number };

const parseExpression = (path: string, piece: Piece): Script => {
  const file = t.createSourceFile(`${path}.ts`, `(${piece.code})`, t.ScriptTarget.Latest, true, t.ScriptKind.TS);
  return { file, offset: piece.start - 1, role: 'inline', attributes: '' };
};

const isComponent = (element: string): boolean =>
  /[A-Z.]/.test(element) || (element.includes('-') && !element.startsWith('svelte'));

const roleOf = (element: string, event: boolean): MarkupExpression['role'] => {
  if (event) return 'event';
  return isComponent(element) ? 'property' : 'attribute';
};

const after = (piece: Piece, pattern: RegExp): Piece => {
  const match = pattern.exec(piece.code);
  return match === null
    ? piece
    : { code: piece.code.slice(match.index + match[0].length), start: piece.start + match.index + match[0].length };
};

const vueAttribute = (path: string, element: string, one: Attribute): readonly MarkupExpression[] => {
  if (
    one.value === null ||
    one.value.trim() === '' ||
    !/^(?::|@|v-|\.)/.test(one.name) ||
    /^(?:v-slot|#)/.test(one.name)
  )
    return [];
  const piece = { code: one.value, start: one.start };
  const loop = one.name === 'v-for' ? after(piece, /\s(?:in|of)\s/) : piece;
  const control = /^v-(?:if|else-if|for|show)$/.test(one.name);
  const role = control
    ? 'control'
    : /^v-(?:text|html)$/.test(one.name)
      ? 'text'
      : roleOf(element, /^(?:@|v-on)/.test(one.name));
  return [
    {
      script: parseExpression(path, loop),
      role,
      element,
      attribute: one.name.replace(/^(?::|v-bind:|@|v-on:|\.)/, ''),
    },
  ];
};

const pascal = (name: string): string =>
  name
    .split('-')
    .map((word) => (word[0] ?? '').toUpperCase() + word.slice(1))
    .join('');

/** A component's tag uses the name that the script imports (`<search-box>` is `SearchBox`). */
const tagExpressions = (path: string, elements: readonly Element[]): readonly MarkupExpression[] =>
  elements
    .filter(({ name }) => isComponent(name) && /^[\w$.-]+$/.test(name))
    .map(({ name, start }) => ({
      script: parseExpression(path, { code: pascal(name), start: start + 1 }),
      role: 'control',
      element: name,
      attribute: '',
    }));

const vueExpressions = (path: string, markup: string, elements: readonly Element[]): readonly MarkupExpression[] => {
  const texts = [...markup.matchAll(/\{\{((?:(?!\{\{)[\s\S])*?)\}\}/g)].map((match) => ({
    code: match[1] ?? '',
    start: match.index + 2,
  }));
  return [
    ...texts.map(
      (piece): MarkupExpression => ({ script: parseExpression(path, piece), role: 'text', element: '', attribute: '' }),
    ),
    ...elements.flatMap((element) => element.attributes.flatMap((one) => vueAttribute(path, element.name, one))),
    ...tagExpressions(path, elements),
  ];
};

const svelteAttribute = (path: string, element: string, one: Attribute): readonly MarkupExpression[] => {
  if (one.value === null) return [];
  const role = roleOf(element, /^on/.test(one.name));
  const expression = (piece: Piece): MarkupExpression => ({
    script: parseExpression(path, after(piece, /^\s*\.\.\./)),
    role,
    element,
    attribute: one.name,
  });
  if (one.braced) return [expression({ code: one.value, start: one.start })];
  return [...one.value.matchAll(/\{([^{}]*)\}/g)].map((match) =>
    expression({ code: match[1] ?? '', start: one.start + match.index + 1 }),
  );
};

const svelteText = (path: string, piece: Piece): readonly MarkupExpression[] => {
  const head = /^\s*(?:#|:else\s+if\b|:|@|\/)?\w*/.exec(piece.code)?.[0].trim() ?? '';
  if (head.startsWith('/') || head === ':else' || head === ':then' || head === ':catch') return [];
  const control = /^[#:]/.test(head);
  const bare = /^[#:@]/.test(head) ? after(piece, /^\s*(?::else\s+if|[#:@]\w+)\s*/) : piece;
  const assigned = head === '@const' ? after(bare, /^[^=]*=/) : bare;
  const code = control ? assigned.code.replace(/\s(?:as|then)\s[\s\S]*$/, '') : assigned.code;
  return [
    {
      script: parseExpression(path, { code, start: assigned.start }),
      role: control ? 'control' : 'text',
      element: '',
      attribute: '',
    },
  ];
};

/** The markup with its opening tags blanked, offsets kept. */
const withoutTags = (markup: string, elements: readonly Element[]): string => {
  let at = 0;
  const parts: string[] = [];
  for (const { start, end } of elements) {
    parts.push(markup.slice(at, start), ' '.repeat(end - start));
    at = end;
  }
  return parts.join('') + markup.slice(at);
};

const svelteExpressions = (path: string, markup: string, elements: readonly Element[]): readonly MarkupExpression[] => {
  const found = elements.flatMap((element) =>
    element.attributes.flatMap((one) => svelteAttribute(path, element.name, one)),
  );
  const rest = withoutTags(markup, elements);
  const texts: MarkupExpression[] = [];
  for (let at = rest.indexOf('{'); at >= 0; at = rest.indexOf('{', at)) {
    const end = closeBrace(rest, at);
    texts.push(...svelteText(path, { code: rest.slice(at + 1, end - 1), start: at + 1 }));
    at = end;
  }
  return [...found, ...texts, ...tagExpressions(path, elements)];
};

/** The expressions of a `.vue` or `.svelte` module's markup, and its elements. */
export const markupOf = (
  module: Module,
): { readonly expressions: readonly MarkupExpression[]; readonly elements: readonly Element[] } => {
  const markup = module.markup;
  if (markup === null || !/\.(?:vue|svelte)$/i.test(module.path)) return { expressions: [], elements: [] };
  const elements = elementsOf(markup);
  const read = /\.vue$/i.test(module.path) ? vueExpressions : svelteExpressions;
  return { expressions: read(module.path, markup, elements), elements };
};

/** Text that JSX would take for something else: a doctype, and the code of a Markdown text. */
const notJsx = /<!doctype[^<>]*>|^(`{3,})[^\n]*\n[\s\S]*?^\1|`[^`\n]*`/gim;

/** The markup of an `.astro` or `.mdx` file as one script: it is JSX but for a few things. */
export const astroMarkup = (module: Module): Script | undefined => {
  if (module.markup === null || !/\.(?:astro|mdx)$/i.test(module.path)) return undefined;
  const isText = /\.mdx$/i.test(module.path);
  const markup = module.markup.replace(isText ? notJsx : /<!doctype[^<>]*>/i, (whole) => whole.replace(/[^\n]/g, ' '));
  const file = t.createSourceFile(
    `${module.path}.tsx`,
    `<>${markup}</>`,
    t.ScriptTarget.Latest,
    true,
    t.ScriptKind.TSX,
  );
  return { file, offset: -2, role: 'inline', attributes: '' };
};
