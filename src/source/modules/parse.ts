import type { ts } from 'ts-morph';
import type { Notice } from '../../model/notice.ts';
import { positionsOf } from '../../read/positions.ts';
import type { Module, Script } from '../program.ts';
import { type Block, frontmatterOf, markupBlocks, moduleBlocks, withoutBlocks } from './blocks.ts';
import { t } from './typescript.ts';

/** Files above this many characters are generated; they are searched elsewhere, never parsed. */
const longestSource = 1_500_000;

/** Whether a file is read as a module: scripts, and the components and pages that hold scripts. */
export const isModulePath = (path: string): boolean =>
  /\.(?:[cm]?[jt]sx?|vue|svelte|astro|mdx|html?)$/i.test(path) && !/\.d\.[cm]?ts$/i.test(path);

const scriptKind = (name: string): ts.ScriptKind => {
  const { ScriptKind } = t;
  if (/\.tsx$/i.test(name)) return ScriptKind.TSX;
  return /\.[cm]?ts$/i.test(name) ? ScriptKind.TS : ScriptKind.JSX;
};

const parseText = (name: string, text: string): ts.SourceFile => {
  const options = {
    languageVersion: t.ScriptTarget.Latest,
    jsDocParsingMode: t.JSDocParsingMode.ParseNone,
  };
  return t.createSourceFile(name, text, options, false, scriptKind(name));
};

/** Levels of a tree that every walk over it can follow. The parser itself makes trees of any depth of `a + a + …` and `a.b.b…`. */
const deepestTree = 1000;

const languageOf = (attributes: string, fallback: string): string =>
  /\blang\s*=\s*["']?(tsx?|jsx?|typescript)/i.exec(attributes)?.[1]?.toLowerCase().replace('typescript', 'ts') ??
  fallback;

const roleOf = (path: string, attributes: string): Script['role'] => {
  if (/\.vue$/i.test(path)) return /\bsetup\b/.test(attributes) ? 'setup' : 'module';
  if (/\.svelte$/i.test(path)) return /\bmodule\b/.test(attributes) ? 'module' : 'instance';
  return 'inline';
};

const runs = (block: Block): boolean =>
  block.tag === 'script' &&
  !/\btype\s*=\s*["']?(?:application\/(?:ld\+)?json|importmap|text\/(?!javascript|typescript))/i.test(block.attributes);

const frontmatterLanguage = (path: string): string => (/\.mdx$/i.test(path) ? 'tsx' : 'ts');

const scriptOf = (path: string, text: string, block: Block): Script => {
  const language =
    block.tag === 'frontmatter'
      ? frontmatterLanguage(path)
      : languageOf(block.attributes, /\.astro$/i.test(path) ? 'ts' : 'js');
  const file = parseText(`${path}.${language}`, text.slice(block.start, block.end));
  const role = block.tag === 'frontmatter' ? 'frontmatter' : roleOf(path, block.attributes);
  return { file, offset: block.start, role, attributes: block.attributes };
};

/** The blocks around a component's markup: frontmatter (and the module statements of MDX), scripts, styles, comments. */
const blocksOf = (path: string, text: string): readonly Block[] => {
  if (/\.mdx$/i.test(path)) return moduleBlocks(text);
  const fence = /\.astro$/i.test(path) ? frontmatterOf(text) : undefined;
  return [...(fence === undefined ? [] : [fence]), ...markupBlocks(text, fence?.outerEnd)];
};

const parseComponent = (path: string, text: string): Module => {
  const blocks = blocksOf(path, text);
  const scripts = blocks
    .filter((block) => block.tag === 'frontmatter' || runs(block))
    .map((block) => scriptOf(path, text, block));
  // What an Astro script tag is given (`set:html`, `define:vars`) is part of the markup.
  const keepsTag = (block: Block) => block.tag === 'script' && /\.astro$/i.test(path);
  return { path, text, scripts, markup: withoutBlocks(text, blocks, keepsTag) };
};

const refused = (code: Notice['code'], path: string, message: string, start = fileStart): Notice => ({
  level: 'warning',
  code,
  message,
  location: { kind: 'file', path, span: { start, end: start } },
});
const fileStart = { line: 1, column: 1, offset: 0 };
const deepMessage = 'Not parsed: it is nested deeper than a parser can follow.';

/** The module with its nodes linked to their parents, or a notice where one of its trees is too deep. */
const linked = (module: Module): Module | Notice => {
  for (const { file, offset } of module.scripts) {
    const node = t.linkParents(file, deepestTree);
    if (node !== undefined)
      return refused('too-deep', module.path, deepMessage, positionsOf(module.text).at(offset + node.getStart(file)));
  }
  return module;
};

/**
 * Parses one file. Syntax errors still give a tree (the compiler recovers); what cannot be parsed at all (nesting that
 * exhausts the stack, a generated file of megabytes) is a notice.
 */
export const parseModule = (path: string, text: string): Module | Notice => {
  if (text.length > longestSource)
    return refused('too-large', path, `Not parsed: ${text.length} characters, more than a source file has.`);
  try {
    if (/\.(?:vue|svelte|astro|mdx|html?)$/i.test(path)) return linked(parseComponent(path, text));
    const file = parseText(path, text);
    return linked({ path, text, markup: null, scripts: [{ file, offset: 0, role: 'module', attributes: '' }] });
  } catch (error) {
    if (error instanceof RangeError) return refused('too-deep', path, deepMessage);
    throw error;
  }
};
