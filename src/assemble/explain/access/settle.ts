import type { AccessAnswer, AccessDecision } from '../../../model/explanation.ts';
import { type Situation, worldsIn } from '../situation.ts';
import { disagreement, type Inquiry } from './disagreement.ts';

const denials: ReadonlySet<AccessDecision> = new Set(['unauthenticated', 'forbidden']);

/**
 * What holds in every world that the files leave open; `unknown` with the reason where worlds disagree, `refused` where
 * they only differ in how they say no, `null` where the question makes sense in none.
 */
export function settle(inquiry: Inquiry, situation: Situation): AccessAnswer | null {
  const answered = worldsIn(situation, inquiry.paths).flatMap((world) => {
    const answer = inquiry.ask(world);
    return answer === null ? [] : [{ world, answer }];
  });
  const newest = answered.at(-1)?.answer ?? null;
  const decisions = new Set(answered.map(({ answer }) => answer.decision));
  if (newest === null || decisions.size === 1) return newest;
  const because = disagreement(answered, inquiry, situation);
  const isDenied = [...decisions].every((decision) => denials.has(decision));
  return { decision: isDenied ? 'refused' : 'unknown', because, text: null };
}
