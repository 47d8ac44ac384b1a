import type { AccessAnswer, AccessDecision } from '../../../model/explanation.ts';
import { type Situation, worldsIn } from '../situation.ts';
import { disagreement, type Inquiry } from './disagreement.ts';

const denials: ReadonlySet<AccessDecision> = new Set(['unauthenticated', 'forbidden']);

/**
 * What holds in every world that the files leave open; `unknown` with the reason where worlds disagree, `refused` where
 * they only differ in how they say no, `null` where the question makes sense in none.
 */
export function settle(inquiry: Inquiry, situation: Situation): AccessAnswer | null {
  const worlds = worldsIn(situation, inquiry.paths);
  const decisions = new Set<AccessDecision>();
  let newest: AccessAnswer | null = null;
  for (const world of worlds) {
    const answer = inquiry.ask(world);
    if (answer === null) continue;
    newest = answer;
    decisions.add(answer.decision);
    if (isOpen(decisions)) break; // no other world can settle it
  }
  if (decisions.size < 2) return newest;
  return {
    decision: isOpen(decisions) ? 'unknown' : 'refused',
    because: disagreement(worlds, inquiry, situation),
    text: null,
  };
}

const isOpen = (decisions: ReadonlySet<AccessDecision>): boolean =>
  decisions.size > 1 && ![...decisions].every((decision) => denials.has(decision));
