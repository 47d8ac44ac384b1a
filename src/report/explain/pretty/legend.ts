import type { ExplainedServer } from '../../../model/explanation.ts';
import { wrap } from '../../pretty/columns.ts';
import type { Look } from '../../pretty/paint.ts';
import { decisionMeanings, decisionWords } from '../words.ts';

/** What the words and columns of the tables mean, once for all servers. */
export function legendLines(servers: readonly ExplainedServer[], { paint, width }: Look): readonly string[] {
  const [first] = servers;
  if (first === undefined) return [];
  const used = new Set(
    servers.flatMap(({ access }) => access.rows.flatMap(({ cells }) => cells.map(({ decision }) => decision))),
  );
  const words = [...used]
    .filter((one) => one !== 'unknown')
    .map((one) => `${decisionWords[one]}: ${decisionMeanings[one]}`);
  const asked = first.access.columns.map(({ title, request }) => `${title} is ${request}`);
  return [...wrap(`${words.join('; ')}.`, width), ...wrap(`${asked.join('; ')}.`, width)].map((line) =>
    paint('dim', line),
  );
}
