import type { AccessAnswer, AccessDecision } from '../../../model/explanation.ts';
import type { World } from '../../worlds.ts';
import type { Situation } from '../situation.ts';
import { type Ask, disagreement } from './disagreement.ts';

const denials: ReadonlySet<AccessDecision> = new Set(['unauthenticated', 'forbidden']);

/**
 * What holds in every world; `unknown` with the reason where worlds disagree, `refused` where they only differ in how
 * they say no, `null` where the question makes sense in none.
 */
export function settle(worlds: readonly World[], ask: Ask, situation: Situation): AccessAnswer | null {
  const answered = worlds.flatMap((world) => {
    const answer = ask(world);
    return answer === null ? [] : [{ world, answer }];
  });
  const newest = answered.at(-1)?.answer ?? null;
  const decisions = new Set(answered.map(({ answer }) => answer.decision));
  if (newest === null || decisions.size === 1) return newest;
  const because = disagreement(answered, ask, situation);
  const isDenied = [...decisions].every((decision) => denials.has(decision));
  return isDenied ? { decision: 'refused', because, text: null } : { decision: 'unknown', because, text: null };
}
