import type { ExplainedServer, Explanation, ExplanationReporter } from '../../../model/explanation.ts';
import { wrap } from '../../pretty/columns.ts';
import { noticeLines } from '../../pretty/notice-lines.ts';
import { type Look, painter } from '../../pretty/paint.ts';
import { imageText, kinds } from '../../pretty/server-heading.ts';
import { printableExplanation } from '../printable-explanation.ts';
import { placeText, versionWords } from '../words.ts';
import { accessLines } from './access.ts';
import { legendLines } from './legend.ts';
import { answerLines, inVainLines, item, listenerLines, settingLines } from './parts.ts';

const widestText = 110;
const narrowestText = 40;

type Block = readonly string[];

const section = (title: string, lines: Block, { paint }: Look): Block =>
  lines.length === 0 ? [] : ['', paint('heading', title), ...lines];

function heading({ server, version }: ExplainedServer, look: Look): Block {
  const what = `${kinds[server.kind]} in ${placeText(server.location)}`;
  const [first = '', ...rest] = wrap(`Server ${server.name}: ${what}`, look.width);
  const name = `Server ${server.name}`;
  const image = server.image === null ? 'none is named' : imageText(server.image);
  const facts = `image: ${image} | version: ${versionWords(server, version)} | environment: ${server.environment}`;
  return [look.paint('heading', name) + first.slice(name.length), ...rest, ...item(facts, look)];
}

const changeStyles = { opens: 'bad', may_open: 'bad', stops: 'bad', closes: 'good', starts: 'good' } as const;
type Strong = keyof typeof changeStyles;
const isStrong = (kind: string): kind is Strong => Object.hasOwn(changeStyles, kind);

function changeLines({ changes }: ExplainedServer, look: Look): Block {
  if (changes === null) return [];
  const lines = changes.changes.flatMap(({ kind, text }) =>
    item(text, look).map((line) => (isStrong(kind) ? look.paint(changeStyles[kind], line) : line)),
  );
  return lines.length === 0 ? ['  Nothing changes that matters for security.'] : lines;
}

const startLines = ({ startProblems }: ExplainedServer, look: Look): Block =>
  startProblems.flatMap(({ text, always, location }) => {
    const place = location === null ? '' : `${placeText(location)}: `;
    const line = always ? `does not start: ${text}` : `does not start under some versions or settings: ${text}`;
    return item(place + line, look).map((one) => look.paint('bad', one));
  });

/** Where cells hang on a version that nobody knows, another run can name one. */
function hint({ server, access, changes }: ExplainedServer, look: Look): Block {
  const isOpen = access.rows.some(({ cells }) =>
    cells.some(({ because, decision }) => decision === 'unknown' && /The version is not known/.test(because)),
  );
  if (!isOpen || changes !== null) return [];
  return item(`--version-of <x.y.z> shows ${server.name} under one version.`, look).map((line) =>
    look.paint('dim', line),
  );
}

function serverBlock(one: ExplainedServer, look: Look): Block {
  if (one.answer !== null) return [...heading(one, look), ...answerLines(one.answer, look)];
  return [
    ...heading(one, look),
    ...startLines(one, look),
    ...section(one.changes?.move ?? '', changeLines(one, look), look),
    ...section('Reachable', listenerLines(one, look), look),
    ...section('Settings that decide about security', settingLines(one, look), look),
    ...section('Without the effect it seems to have', inVainLines(one.inVain, look), look),
    ...section('Who gets what', [...accessLines(one.access, look), ...hint(one, look)], look),
  ];
}

function opening({ question, versionOf }: Explanation, look: Look): Block {
  const asked = question === null ? [] : wrap(`${question.request} as ${question.as}`, look.width);
  const judged =
    versionOf === null
      ? []
      : wrap(
          `As Qdrant ${versionOf.judged}${versionOf.note === null ? '' : ` (${versionOf.asked}: ${versionOf.note})`}`,
          look.width,
        );
  return [...asked, ...judged].map((line) => look.paint('heading', line));
}

const nothing = ({ files }: Explanation): Block => [
  `No Qdrant server found in ${files.searched} file${files.searched === 1 ? '' : 's'}: nothing to explain.`,
];

/** For people at a terminal: one server after the other, all that decides who may do what with it. */
export const formatPrettyExplanation: ExplanationReporter = (explanation, { color, width }) => {
  const safe = printableExplanation(explanation);
  const look = { paint: painter(color), width: Math.max(narrowestText, Math.min(width, widestText)) };
  const blocks = [
    opening(safe, look),
    ...(safe.servers.length === 0 ? [nothing(safe)] : safe.servers.map((one) => serverBlock(one, look))),
    safe.servers.every(({ answer }) => answer !== null) ? [] : legendLines(safe.servers, look),
    noticeLines(safe.notices, look),
  ];
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.map((line) => line.trimEnd()).join('\n')}\n`)
    .join('\n');
};
