import { maskTemplates, unknownText } from '../../compose/tree/mask-templates.ts';

const templateName = /\.(j2|jinja2?|tmpl|tpl|template|gotmpl|erb)$/i;
/** `QDRANT_CONFIG_TEMPLATE.yml`: a program fills in `{storage}` and the like. */
const templateWord = /(?:^|[/_.-])template[^/]*$/i;

/** Whether a program renders the file before Qdrant reads it. */
export const isTemplateFile = ({ path }: { readonly path: string }): boolean =>
  templateName.test(path) || templateWord.test(path);

/** A template's text with what its program fills in masked, every character at its place. */
export const maskedTemplate = ({ path, text }: { readonly path: string; readonly text: string }): string => {
  const masked = maskTemplates(text);
  return templateWord.test(path)
    ? masked.replace(/(?<=:\s)\{\w+\}(?=\s*$)/gm, (name) => unknownText.repeat(name.length))
    : masked;
};

/** The name of what a template renders to. */
export const renderedName = (name: string): string => name.replace(templateName, '');

const opens = /(?:\{%-?|\{\{-?)\s*(?:if|with|range|for)\b/g;
const closes = /(?:\{%-?\s*end(?:if|for|with)|\{\{-?\s*end)\b/g;

/** The lines (from 1) of a template that are written only under a condition. */
export function conditionalLines(text: string): ReadonlySet<number> {
  const lines = new Set<number>();
  let depth = 0;
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    depth = Math.max(0, depth - (line.match(closes)?.length ?? 0));
    if (depth > 0) lines.add(index + 1);
    depth += line.match(opens)?.length ?? 0;
  }
  return lines;
}
