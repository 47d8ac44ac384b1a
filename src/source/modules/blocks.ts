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
const opening = /<!--|<(script|style)(\s(?:[^>"'{]|"[^"]*"|'[^']*'|\{[^}]*\})*)?>/gi;

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

/** The text with every block replaced by spaces of the same length, line breaks kept. */
export const withoutBlocks = (text: string, blocks: readonly Block[]): string => {
  let at = 0;
  const parts: string[] = [];
  for (const block of blocks) {
    parts.push(text.slice(at, block.outerStart), text.slice(block.outerStart, block.outerEnd).replace(/[^\r\n]/g, ' '));
    at = block.outerEnd;
  }
  return parts.join('') + text.slice(at);
};
