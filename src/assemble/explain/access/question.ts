import type { AccessAnswer, AskedAs, AskedRequest, QuestionAnswer } from '../../../model/explanation.ts';
import { finelyJudged, type Situation } from '../situation.ts';
import { existsIn } from './access-table.ts';
import { answerTo, answerWith } from './answer.ts';
import { strangePresented } from './present.ts';

/** A request and whom it comes from. */
export type Question = { readonly request: AskedRequest; readonly as: AskedAs };

type Answered = AccessAnswer & { readonly note: string | null };

const nothing: AccessAnswer = { decision: 'unknown', because: 'Nobody has such a credential.', text: null };

/** The answer to one question. A server without that kind of key is shown another key, and the note says so. */
function answerQuestion({ request, as }: Question, coarse: Situation): Answered {
  const situation = finelyJudged(coarse);
  const answer = answerTo(request, as, situation);
  if (answer !== null) return { ...answer, note: existsIn(as, coarse) === false ? missingNote(as) : null };
  const strange = answerWith(request, () => strangePresented, situation) ?? nothing;
  return { ...strange, note: missingNote(as) };
}

function missingNote(as: AskedAs): string {
  switch (as.kind) {
    case 'token':
      return 'This server takes no tokens.';
    case 'read_only':
      return 'This server has no read-only key: the answer is for some other key.';
    default:
      return `This server has no ${as.kind} key: the answer is for some other key.`;
  }
}

/** The answer under one version, and what it was before. */
export function answerBoth(question: Question, situation: Situation, before: Situation | null): QuestionAnswer {
  const { decision, because, text } = before === null ? nothing : answerQuestion(question, before);
  return { ...answerQuestion(question, situation), before: before === null ? null : { decision, because, text } };
}
