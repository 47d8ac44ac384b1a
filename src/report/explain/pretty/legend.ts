import type { AccessDecision, ExplainedServer } from '../../../model/explanation.ts';
import { wrap } from '../../pretty/columns.ts';
import type { Look } from '../../pretty/paint.ts';
import { decisionMeanings, decisionWords, shortWords } from '../words.ts';

/** The word, and the one that stands for it where columns are narrow. */
const wordsOf = (decision: AccessDecision): string =>
  [decisionWords[decision], shortWords[decision]].filter((word) => word !== undefined).join(' or ');

/** What the words and columns of the tables mean, once for all servers. */
export function legendLines(servers: readonly ExplainedServer[], { paint, width }: Look): readonly string[] {
  const [first] = servers;
  if (first === undefined) return [];
  const used = new Set(
    servers.flatMap(({ access }) => access.rows.flatMap(({ cells }) => cells.map(({ decision }) => decision))),
  );
  const words = [...used].filter((one) => one !== 'unknown').map((one) => `${wordsOf(one)}: ${decisionMeanings[one]}`);
  const asked = first.access.columns.map(({ title, request }) => `${title} is ${request}`);
  return [...wrap(`${words.join('; ')}.`, width), ...wrap(`${asked.join('; ')}.`, width)].map((line) =>
    paint('dim', line),
  );
}
