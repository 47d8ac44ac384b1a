import type { ts } from 'ts-morph';
import type { Location } from '../../../model/place.ts';
import { positionsOf } from '../../../read/positions.ts';
import type { View } from '../scopes/view.ts';

/** One step on the way from a secret to people: a place and what it shows. */
export type Step = { readonly location: Location; readonly note: string };
/** The way from a node to an entry, nearest step first. */
export type Trail = readonly Step[];

/** The place of a node of a view's scripts. */
export const placeOf = (view: View, node: ts.Node): Location => {
  const file = node.getSourceFile();
  const offset = view.scriptOf.get(file)?.offset ?? 0;
  const start = node.kind === file.kind ? 0 : node.getStart(file);
  return {
    kind: 'file',
    path: view.path,
    span: positionsOf(view.module.text).span(
      start + offset,
      Math.min(node.end, node.kind === file.kind ? 0 : node.end) + offset,
    ),
  };
};

/** A stretch of any text. */
export const placeIn = (path: string, text: string, start: number, end: number): Location => ({
  kind: 'file',
  path,
  span: positionsOf(text).span(start, end),
});

/**
 * Remembers the answers of a search over a graph with cycles. A question asked again while it is open answers nothing.
 * "No way" is final only when the outermost question ends without one: until then it can rest on an open question.
 */
export const rememberTrails = (): ((key: unknown, ask: () => Trail | undefined) => Trail | undefined) => {
  const answers = new Map<unknown, Trail | null>();
  let provisional: unknown[] = [];
  let depth = 0;
  return (key, ask) => {
    const known = answers.get(key);
    if (known !== undefined) return known ?? undefined;
    answers.set(key, null);
    depth += 1;
    const answer = ask();
    depth -= 1;
    if (answer === undefined) provisional.push(key);
    else answers.set(key, answer);
    if (depth === 0) {
      if (answer !== undefined) for (const one of provisional) answers.delete(one);
      provisional = [];
    }
    return answer;
  };
};

/** The first trail that one of many questions gives. */
export const firstTrail = <One>(all: Iterable<One>, ask: (one: One) => Trail | undefined): Trail | undefined => {
  for (const one of all) {
    const trail = ask(one);
    if (trail !== undefined) return trail;
  }
  return undefined;
};
