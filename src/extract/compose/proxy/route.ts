import type { Maybe } from '../../../model/maybe.ts';
import type { Location } from '../../../model/place.ts';
import type { Reach } from '../../../model/subjects/server.ts';

/** How a way to a service begins, as a proxy's configuration says: with TLS or without. */
export type Route = 'tls' | 'plain';

/** One way that a configuration names: the ports it listens on (none named: the usual ones), and whether it asks for credentials. */
export type Way = { readonly ends: Route; readonly ports: readonly number[]; readonly asks: boolean };

/** One way through a proxy to a service. `unclear`: the proxy's own settings decide on TLS. `asks`: for credentials. */
export type ProxyRoute = {
  readonly ends: Route | 'unclear';
  readonly reach: Maybe<Reach>;
  readonly asks: boolean;
  readonly location: Location;
};

/** Matches the names that a service has in its network, as the host of an upstream. */
export const hostPattern = (names: readonly string[]): RegExp => {
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?:^|[\\s/"'@=])(?:${escaped.join('|')})(?::\\d+)?(?![\\w.-])`);
};

/** One block of a configuration in braces: what stands before its brace, and all that stands inside. */
export type Block = { readonly head: string; readonly body: string };

/** Splits text at its outermost braces (Caddyfile, nginx); comments behind `#` are taken away. Linear. */
export const outerBlocks = (text: string): readonly Block[] => {
  const clean = text.replace(/(^|\s)#.*$/gm, '$1');
  const blocks: Block[] = [];
  let depth = 0;
  let from = 0;
  let head = '';
  for (const { 0: brace, index } of clean.matchAll(/(?<!\{)\{(?=\s)|(?<=\s)\}/g)) {
    if (brace === '{' && depth++ === 0) {
      head = clean.slice(from, index);
      from = index + 1;
    } else if (brace === '}' && depth > 0 && --depth === 0) {
      blocks.push({ head: head.trim(), body: clean.slice(from, index) });
      from = index + 1;
    }
  }
  return blocks;
};

/** How one kind of configuration asks for credentials, and how it says that a place asks for none. */
export type Guards = { readonly on: RegExp; readonly off: RegExp };

/** Whether every way inside a block that leads to a host stands behind something that asks for credentials. */
export const asksInside = (body: string, leadsTo: (line: string) => boolean, guards: Guards): boolean =>
  asksBelow(body, false, { leadsTo, guards });

type Question = { readonly leadsTo: (line: string) => boolean; readonly guards: Guards };

/** No configuration that a person wrote nests deeper; each level is read once for every one around it. */
const deepestBlock = 20;

const asksBelow = (body: string, isAsked: boolean, question: Question, depth = 0): boolean => {
  const { leadsTo, guards } = question;
  if (depth > deepestBlock) return false;
  const lines = outerLines(body);
  const asks = !lines.some((line) => guards.off.test(line)) && (isAsked || lines.some((line) => guards.on.test(line)));
  const inner = outerBlocks(body).filter((block) => block.body.split('\n').some(leadsTo));
  const isHere = lines.some(leadsTo);
  if (!isHere && inner.length === 0) return false;
  return (!isHere || asks) && inner.every((block) => asksBelow(block.body, asks, question, depth + 1));
};

/** The lines that start outside of every brace. */
const outerLines = (text: string): readonly string[] => {
  let depth = 0;
  return text.split('\n').filter((line) => {
    const isOuter = depth === 0;
    for (const [brace] of line.matchAll(/(?<!\{)\{(?=\s|$)|(?<=\s|^)\}/g)) depth += brace === '{' ? 1 : -1;
    return isOuter;
  });
};
