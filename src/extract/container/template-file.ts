const templateName = /\.(j2|jinja2?|tmpl|tpl|template|gotmpl|erb)$/i;

/** Whether a program renders the file before Qdrant reads it. */
export const isTemplateFile = ({ path }: { readonly path: string }): boolean => templateName.test(path);

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
