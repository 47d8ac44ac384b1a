import type {
  ExplainedListener,
  ExplainedServer,
  ExplainedSetting,
  QuestionAnswer,
  WrittenInVain,
} from '../../../model/explanation.ts';
import type { Server } from '../../../model/subjects/server.ts';
import { measure, wrap } from '../../pretty/columns.ts';
import type { Look } from '../../pretty/paint.ts';
import { defaultGroups, isWritten } from '../default-groups.ts';
import { decisionWords, layerText, placeText, portText, reachText, settingText, wayText } from '../words.ts';

const indent = '  ';
const deeper = '      ';
/** Narrower columns of prose are hard to read. */
const fewestColumns = 24;

/** A line that goes on below itself, further in. */
export const item = (text: string, { width }: Look): readonly string[] => {
  const [first = '', ...rest] = wrap(text, width - deeper.length);
  return [indent + first, ...rest.map((line) => deeper + line)];
};

const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - measure(text)));

/** Every port and how it is reached. */
export function listenerLines({ listeners, strayPorts }: ExplainedServer, look: Look): readonly string[] {
  const ports = Math.max(...listeners.map((one) => portText(one).length));
  const reaches = Math.max(...listeners.map((one) => reachText(one).length));
  const line = (one: ExplainedListener) =>
    `${padded(one.title, 7)}  ${padded(portText(one), ports)}  ${padded(reachText(one), reaches)}  ${wayText(one)}`;
  const stray = strayPorts.flatMap(({ location, text }) => item(`${placeText(location)}: ${text}`, look));
  return [...listeners.flatMap((one) => hang(line(one), 7 + ports + reaches + 6, look)), ...stray];
}

/** Wraps only behind the columns of a line, or below the line where no room is left there. */
function hang(line: string, margin: number, look: Look): readonly string[] {
  const room = look.width - margin - indent.length;
  if (room < fewestColumns)
    return [
      indent + line.slice(0, margin).trimEnd(),
      ...wrap(line.slice(margin), look.width - deeper.length).map((more) => deeper + more),
    ];
  const [first = '', ...rest] = wrap(line.slice(margin), room);
  return [indent + line.slice(0, margin) + first, ...rest.map((more) => indent + ' '.repeat(margin) + more)];
}

/** The settings that somebody wrote, each with its place and what it beats; then those that nobody wrote, in groups. */
export function settingLines({ settings, server }: ExplainedServer, look: Look): readonly string[] {
  const groups = defaultGroups(settings);
  return [
    ...settings.filter(isWritten).flatMap((setting) => writtenLines(setting, server, look)),
    ...groups.flatMap(({ title, items }) =>
      item(`${title}: ${items.join(', ')}`, look).map((line) => look.paint('dim', line)),
    ),
  ];
}

function writtenLines(setting: ExplainedSetting, server: Server, look: Look): readonly string[] {
  const { path, place, beats } = setting;
  if (place === null) return [];
  const [first = '', ...rest] = item(`${path}: ${settingText(setting)}`, look);
  const label = `${indent}${path}`;
  const trail = (word: string, other: typeof place) =>
    wrap(`${word} ${placeText(other.location)} (${layerText(other, server)})`, look.width - deeper.length);
  return [
    look.paint('label', label) + first.slice(label.length),
    ...rest,
    ...trail('from', place).map((line) => deeper + line),
    ...beats.flatMap((beaten) => trail('beats', beaten)).map((line) => deeper + line),
  ];
}

/** What is written and does nothing, or something else. */
export const inVainLines = (remarks: readonly WrittenInVain[], look: Look): readonly string[] =>
  remarks.flatMap(({ location, writtenAs, text, didYouMean }) => {
    const meant = didYouMean === null ? '' : `; did you mean ${didYouMean}?`;
    return item(`${placeText(location)} ${writtenAs}: ${text}${meant}`, look);
  });

/** One question and its answer. */
export function answerLines(answer: QuestionAnswer, look: Look): readonly string[] {
  const { decision, because, text, note, before } = answer;
  const style = decision === 'allowed' ? 'good' : decision === 'unknown' ? 'medium' : 'bad';
  return [
    `${indent}${look.paint(style, answerWord(decision))}`,
    ...item(because, look),
    ...(text === null ? [] : item(`the server says: ${text}`, look)),
    ...(note === null ? [] : item(note, look)),
    ...(before === null
      ? []
      : item(`under the version that the files name: ${answerWord(before.decision)}. ${before.because}`, look)),
  ];
}

function answerWord(decision: QuestionAnswer['decision']): string {
  const words = {
    unauthenticated: '401 unauthenticated',
    forbidden: '403 forbidden',
    refused: '401 or 403, refused',
    not_listening: 'not listening',
    needs_client_certificate: 'allowed with a client certificate',
    unknown: 'unknown',
    allowed: decisionWords.allowed,
  };
  return words[decision];
}
