/** A character of Unicode's private use area: no file of configuration holds it, so it marks what a template engine fills in. */
const hole = '\ue000';

/** What stands for a text that is not known, so that the text around it can be parsed. */
export const unknownText = hole;

/** Whether a text holds a place that a template engine fills in. */
export const hasHole = (text: string): boolean => text.includes(hole);

/**
 * Replaces template syntax (`{{ … }}`, `{% … %}`, `{# … #}`: Jinja, Helm, Go templates) by text of the same length, so
 * that the rest can be parsed at its places: expressions become holes, lines of statements become blank. Compose itself
 * would read a `{{` as literal text, but where one stands a template engine comes first. Linear.
 */
export const maskTemplates = (text: string): string => {
  const regions = templateRegions(text);
  if (regions.length === 0) return text;
  const blank = fillRegions(text, regions.filter(isStatement), ' ');
  const isAlone = lineTest(blank);
  const holes = regions.filter((region) => (isStatement(region) ? region.kind !== '#' && !isAlone(region) : true));
  return fillRegions(blank, holes, hole);
};

type Region = {
  readonly kind: '{' | '%' | '#';
  readonly start: number;
  readonly end: number;
  readonly isKeyword: boolean;
};

const isStatement = ({ kind, isKeyword }: Region): boolean => kind !== '{' || isKeyword;
const closings = { '{': '}}', '%': '%}', '#': '#}' } as const;
const lengthLimit = 4000;

const templateRegions = (text: string): readonly Region[] => {
  const regions: Region[] = [];
  const nextClose = closeFinder(text);
  for (let at = text.indexOf('{'); at !== -1; ) {
    const kind = kindOf(text.charAt(at + 1));
    const close = kind === undefined ? undefined : nextClose(kind, at + 2);
    if (kind === undefined || close === undefined || close - at > lengthLimit) {
      at = text.indexOf('{', at + 1);
      continue;
    }
    const end = close + 2;
    regions.push({
      kind,
      start: at,
      end,
      isKeyword: kind === '{' && keyword.test(text.slice(at, Math.min(end, at + 30))),
    });
    at = text.indexOf('{', end);
  }
  return regions;
};

/** Helm and Go templates write their statements like expressions. */
const keyword = /^\{\{-?\s*(?:if|else|end|range|with|define|block|\/\*)\b/;

const kindOf = (character: string): Region['kind'] | undefined =>
  character === '{' || character === '%' || character === '#' ? character : undefined;

// Each kind's next closing is looked up once for all the openings before it: text of openings alone stays linear.
const closeFinder = (text: string) => {
  const found = new Map<Region['kind'], number>();
  return (kind: Region['kind'], from: number): number | undefined => {
    let close = found.get(kind) ?? -2;
    if (close !== -1 && close < from) {
      close = text.indexOf(closings[kind], from);
      found.set(kind, close);
    }
    return close === -1 ? undefined : close;
  };
};

const fillRegions = (text: string, regions: readonly Region[], filling: string): string => {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end } of regions) {
    parts.push(text.slice(at, start), text.slice(start, end).replace(/[^\n]/g, filling));
    at = end;
  }
  return [...parts, text.slice(at)].join('');
};

/** Whether nothing else stands in the lines of a region; the answer for a line is kept. */
const lineTest = (text: string) => {
  const answers = new Map<number, boolean>();
  return ({ start, end }: Region): boolean => {
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const answer = answers.get(from) ?? text.slice(from, lineEnd(text, end)).trim() === '';
    answers.set(from, answer);
    return answer;
  };
};

const lineEnd = (text: string, from: number): number => {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
};
