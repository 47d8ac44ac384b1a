import type {
  AccessTable,
  ExplainedServer,
  ExplainedSetting,
  Explanation,
  ExplanationReporter,
  SettingPlace,
} from '../../model/explanation.ts';
import { isUnknown } from '../../model/maybe.ts';
import type { Server } from '../../model/subjects/server.ts';
import { imageText, kinds } from '../pretty/server-heading.ts';
import { defaultGroups, isWritten } from './default-groups.ts';
import { footnotesOf } from './footnotes.ts';
import { printableExplanation } from './printable-explanation.ts';
import {
  decisionMeanings,
  decisionWords,
  layerText,
  placeText,
  portText,
  reachText,
  settingText,
  versionWords,
  wayText,
} from './words.ts';

type Block = readonly string[];

/** Text from files must not become markup. */
const escaped = (text: string): string => text.replace(/[\\`*_{}[\]<>#|!~]/g, '\\$&').replace(/\s+/g, ' ');

/** A name as code; in a table a bar would end the cell even there. */
const code = (text: string): string => `\`${text.replace(/[`\s]+/g, ' ').replaceAll('|', '\\|')}\``;

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block =>
  rows.length === 0 ? [] : [row(head), row(head.map(() => '---')), ...rows.map(row)];
const section = (title: string, lines: Block): Block => (lines.length === 0 ? [] : [`### ${title}`, '', ...lines, '']);
const list = (items: readonly string[]): Block => items.map((text) => `- ${text}`);

function factLines({ server, version, startProblems }: ExplainedServer): Block {
  const image = server.image === null ? 'none is named' : imageText(server.image);
  const stops = startProblems.map(({ text, always, location }) => {
    const place = location === null ? '' : ` (${escaped(placeText(location))})`;
    return `**Does not start${always ? '' : ' under some versions or settings'}:** ${escaped(text)}${place}`;
  });
  return [
    ...list([
      `${kinds[server.kind]} in ${escaped(placeText(server.location))}`,
      `Image: ${escaped(image)}`,
      escaped(`Version: ${versionWords(server, version)}`),
      `Environment: ${server.environment}`,
      ...stops,
    ]),
    '',
  ];
}

const listenerTable = ({ listeners, strayPorts }: ExplainedServer): Block => [
  ...table(
    ['Port', 'Number', 'Reachable', 'Because'],
    listeners.map((one) => [one.title, portText(one), reachText(one), escaped(wayText(one))]),
  ),
  ...(strayPorts.length === 0
    ? []
    : ['', ...list(strayPorts.map(({ location, text }) => escaped(`${placeText(location)}: ${text}`)))]),
];

function settingRow(setting: ExplainedSetting, server: Server): readonly string[] {
  const { path, place, beats } = setting;
  const from = (one: SettingPlace) => `${code(placeText(one.location))} (${escaped(layerText(one, server))})`;
  return [code(path), escaped(settingText(setting)), place === null ? '' : from(place), beats.map(from).join(', ')];
}

/** What somebody wrote as a table, what nobody wrote in groups. */
function settingBlock({ settings, server }: ExplainedServer): Block {
  const written = table(
    ['Setting', 'Value', 'From', 'Beats'],
    settings.filter(isWritten).map((setting) => settingRow(setting, server)),
  );
  const groups = defaultGroups(settings).map(({ title, items }) => `${escaped(title)}: ${items.map(code).join(', ')}`);
  return [...written, ...(written.length === 0 ? [] : ['']), ...list(groups)];
}

const inVainList = ({ inVain }: ExplainedServer): Block =>
  list(
    inVain.map(({ location, writtenAs, text, didYouMean }) => {
      const meant = didYouMean === null ? '' : `; did you mean ${code(didYouMean)}?`;
      return `${code(placeText(location))} ${code(writtenAs)}: ${escaped(text)}${meant}`;
    }),
  );

function accessBlock(access: AccessTable): Block {
  const notes = footnotesOf(access);
  const rows = access.rows.map(({ title, exists, cells, note }) => [
    escaped(
      `${title}${isUnknown(exists) && !title.startsWith('JWT') ? ', if set' : ''}${note === null ? '' : ` (${note})`}`,
    ),
    ...cells.map((cell) => {
      const number = notes.numberOf(cell);
      return number === null ? decisionWords[cell.decision] : `?${number}`;
    }),
  ]);
  const used = [...new Set(access.rows.flatMap(({ cells }) => cells.map(({ decision }) => decision)))];
  const meanings = used
    .filter((one) => one !== 'unknown')
    .map((one) => `${decisionWords[one]}: ${decisionMeanings[one]}`);
  return [
    ...table(['', ...access.columns.map(({ title }) => title)], rows),
    '',
    ...list([...notes.texts.map((text, index) => `?${index + 1}: ${escaped(text)}`), ...meanings]),
    '',
    `Asked: ${access.columns.map(({ title, request }) => `${title} is \`${request}\``).join('; ')}`,
  ];
}

const changeList = ({ changes }: ExplainedServer): Block =>
  changes === null
    ? []
    : changes.changes.length === 0
      ? ['Nothing changes that matters for security.']
      : list(changes.changes.map(({ text }) => escaped(text)));

function answerBlock({ answer }: ExplainedServer): Block {
  if (answer === null) return [];
  const { decision, because, text, note, before } = answer;
  return list([
    `**${decision.replaceAll('_', ' ')}**: ${escaped(because)}`,
    ...(text === null ? [] : [`The server says: ${escaped(text)}`]),
    ...(note === null ? [] : [escaped(note)]),
    ...(before === null
      ? []
      : [
          `Under the version that the files name: **${before.decision.replaceAll('_', ' ')}**: ${escaped(before.because)}`,
        ]),
  ]);
}

function serverBlock(one: ExplainedServer): Block {
  const head = [`## ${escaped(one.server.name)}`, '', ...factLines(one)];
  if (one.answer !== null) return [...head, ...answerBlock(one), ''];
  return [
    ...head,
    ...section(one.changes?.move ?? '', changeList(one)),
    ...section('Reachable', listenerTable(one)),
    ...section('Settings that decide about security', settingBlock(one)),
    ...section('Without the effect it seems to have', inVainList(one)),
    ...section('Who gets what', accessBlock(one.access)),
  ];
}

function opening({ question, versionOf, servers, files }: Explanation): Block {
  const note =
    versionOf?.note === null || versionOf === null ? '' : ` (${escaped(versionOf.asked)}: ${versionOf.note})`;
  return [
    '# Qdrant servers, explained',
    '',
    ...(question === null
      ? []
      : [`\`${question.request.replaceAll('`', '')}\` as \`${question.as.replaceAll('`', '')}\``, '']),
    ...(versionOf === null ? [] : [`As Qdrant ${versionOf.judged}${note}`, '']),
    ...(servers.length === 0 ? [`No Qdrant server found in ${files.searched} files: nothing to explain.`, ''] : []),
  ];
}

const noticeBlock = ({ notices }: Explanation): Block =>
  notices.length === 0
    ? []
    : [
        '## Notices',
        '',
        ...list(
          notices.map(({ message, location }) =>
            escaped(location === undefined ? message : `${placeText(location)}: ${message}`),
          ),
        ),
        '',
      ];

/** For pages and pull requests: GitHub's markdown. */
export const formatMarkdownExplanation: ExplanationReporter = (explanation) => {
  const safe = printableExplanation(explanation);
  const lines = [...opening(safe), ...safe.servers.flatMap(serverBlock), ...noticeBlock(safe)];
  return `${lines.join('\n').trimEnd()}\n`;
};
