/** A message cut at its braces: plain text, or an expression and where it begins in the message. */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'expression'; readonly source: string; readonly at: number };

/** Where the brace that opens at `start` closes; braces in CEL strings and maps do not count. -1 when it never does. */
function closingBrace(template: string, start: number): number {
  let depth = 0;
  let quote = '';
  for (let at = start; at < template.length; at++) {
    const character = template[at] ?? '';
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return -1;
}

/** `{server.name} is open.` → its parts. A brace that never closes is text. */
export function templateParts(template: string): readonly TemplatePart[] {
  const parts: TemplatePart[] = [];
  let at = 0;
  while (at < template.length) {
    const open = template.indexOf('{', at);
    const close = open < 0 ? -1 : closingBrace(template, open);
    if (close < 0) return [...parts, { kind: 'text', text: template.slice(at) }];
    if (open > at) parts.push({ kind: 'text', text: template.slice(at, open) });
    parts.push({ kind: 'expression', source: template.slice(open + 1, close), at: open + 1 });
    at = close + 1;
  }
  return parts;
}
