/** A stretch of a file: a script block, a frontmatter fence or a markup comment; `start`/`end` bound its content. */
export type Block = {
  readonly tag: string;
  readonly attributes: string;
  readonly outerStart: number;
  readonly start: number;
  readonly end: number;
  readonly outerEnd: number;
};

const frontmatterFence = /^\s*---[^\S\n]*\r?\n/;
// Attributes are bounded: a page of nothing but `<script ` would be read to its end at each of them.
const opening = /<!--|<(script|style)(\s(?:[^<>"'{]|"[^"]{0,2000}"|'[^']{0,2000}'|\{[^}]{0,2000}\}){0,2000})?>/gi;

/** Reads the frontmatter of an `.astro` file: what stands between the first two lines of dashes. */
export const frontmatterOf = (text: string): Block | undefined => {
  const open = frontmatterFence.exec(text);
  if (open === null) return undefined;
  const start = open[0].length;
  const close = /(^|\n)---/.exec(text.slice(start));
  if (close === null) return undefined;
  const end = start + close.index + (close[1] ?? '').length;
  return { tag: 'frontmatter', attributes: '', outerStart: 0, start, end, outerEnd: end + 3 };
};

const commentAt = (text: string, index: number): Block => {
  const end = text.indexOf('-->', index);
  const outerEnd = end < 0 ? text.length : end + 3;
  return {
    tag: '!--',
    attributes: '',
    outerStart: index,
    start: index + 4,
    end: end < 0 ? text.length : end,
    outerEnd,
  };
};

const elementAt = (text: string, match: RegExpExecArray): Block => {
  const [whole, name = '', attributes = ''] = match;
  const start = match.index + whole.length;
  if (attributes.trimEnd().endsWith('/'))
    return { tag: name.toLowerCase(), attributes, outerStart: match.index, start, end: start, outerEnd: start };
  const close = new RegExp(`</${name}\\s*>`, 'i').exec(text.slice(start));
  const end = close === null ? text.length : start + close.index;
  return {
    tag: name.toLowerCase(),
    attributes,
    outerStart: match.index,
    start,
    end,
    outerEnd: close === null ? end : end + close[0].length,
  };
};

/** Finds the `<script>` and `<style>` blocks and the comments of a component or page, in order, from `from` on. */
export const markupBlocks = (text: string, from = 0): readonly Block[] => {
  const found: Block[] = [];
  opening.lastIndex = from;
  for (let match = opening.exec(text); match !== null; match = opening.exec(text)) {
    const block = match[0] === '<!--' ? commentAt(text, match.index) : elementAt(text, match);
    found.push(block);
    opening.lastIndex = Math.max(block.outerEnd, match.index + 1);
  }
  return found;
};

/** The text with every block replaced by spaces of the same length, line breaks kept; of those in `kept` the tags stay. */
export const withoutBlocks = (
  text: string,
  blocks: readonly Block[],
  kept: (block: Block) => boolean = () => false,
): string => {
  let at = 0;
  const parts: string[] = [];
  for (const block of blocks) {
    const [start, end] = kept(block) ? [block.start, block.end] : [block.outerStart, block.outerEnd];
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\r\n]/g, ' '));
    at = end;
  }
  return parts.join('') + text.slice(at);
};

/** The module statements of an MDX file: paragraphs outside of code that begin with `import` or `export`. */
export const moduleBlocks = (text: string): readonly Block[] => {
  const fenced = text.replace(/^(`{3,}|~{3,})[^\n]*\n[\s\S]*?^\1/gm, (whole) => whole.replace(/[^\n]/g, ' '));
  return [...fenced.matchAll(/^(?:import|export)\s[\s\S]*?(?=\n[^\S\n]*\n|(?![\s\S]))/gm)].map((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    return { tag: 'frontmatter', attributes: '', outerStart: start, start, end, outerEnd: end };
  });
};
