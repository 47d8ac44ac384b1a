import { unknown } from '../../../model/maybe.ts';
import type { Instruction, Word } from '../../../read/dockerfile.ts';
import type { Resolved } from '../../container/container.ts';
import { expand, type Scope } from '../expand/expand.ts';
import { textWithHoles } from '../expand/resolve-word.ts';
import type { ImageState } from '../image-state.ts';
import { locationOf, type StageContext } from '../stage-context.ts';
import type { Apply } from './apply-values.ts';

const releasePattern = /github\.com\/qdrant\/qdrant\/releases\/(?:download\/([^\s"'/]+)\/|(latest)\/download\/)/;
const writtenConfig =
  /(?:>|\btee\b|\bsed\b[^;&|]{0,200}?\s-i|\benvsubst\b|\bcp\b|\bmv\b|\bcurl\b|\bwget\b)[^;&|\n]{0,400}?((?:\/qdrant\/|\/etc\/qdrant\/|\s\.?\/?)config\/[\w.-]+\.ya?ml)/g;
const longestSearched = 20_000;

/** `VERSION=1.9.7` in the same shell text, for names that the Dockerfile itself does not set. */
const shellVariables = (text: string, scope: Scope, at: Resolved): Scope => {
  const found = new Map(scope);
  for (const [, name = '', value = ''] of text.matchAll(
    /(?:^|[\s;&(])([A-Za-z_]\w*)=["']?([\w.-]+)["']?(?=[\s;&]|$)/g,
  )) {
    if (!found.has(name)) found.set(name, { ...at, value });
  }
  for (const [, name = ''] of text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) {
    if (!found.has(name)) found.set(name, { ...at, value: unknown(`${name} is set by the shell`, at.location) });
  }
  return found;
};

/** The release of Qdrant that a text downloads, as the image of the same version, at the place that names the version. */
export const downloadedRelease = (
  text: string,
  scope: Scope,
  place: Resolved,
  escapeToken: string,
): Resolved | undefined => {
  const searched = text.slice(0, longestSearched);
  const match = releasePattern.exec(searched);
  if (match === null) return undefined;
  const version = expand(match[1] ?? match[2] ?? '', { scope: shellVariables(searched, scope, place), escapeToken });
  const source = version.evidence.at(-1);
  const note = { location: place.location, note: 'this downloads a release of Qdrant' };
  return {
    ...place,
    value: `qdrant/qdrant:${textWithHoles(version)}`,
    location: source?.location ?? place.location,
    evidence: [note, ...version.evidence],
  };
};

const wordWith = ({ words, rest }: Instruction, needle: string): Word =>
  words.find(({ text }) => text.includes(needle)) ?? rest;

const shellText = ({ rest, heredocs }: Instruction): string =>
  [rest.text, ...heredocs.map(({ text }) => text)].join('\n');

/** Files of Qdrant's configuration that a shell command writes: what is in them is not known. */
const writtenFiles = (state: ImageState, text: string, instruction: Instruction, context: StageContext): void => {
  for (const [, path = ''] of text.slice(0, longestSearched).matchAll(writtenConfig)) {
    const name = path.trim().replace(/^\.?\//, '');
    const target = path.startsWith('/') ? path : `${state.workingDirectory ?? ''}/${name}`;
    const because = 'a command of the Dockerfile writes it';
    const location = locationOf(context.path, instruction.keywordSpan);
    state.files.push({ target, source: { kind: 'unknown', because }, location, from: 'instruction' });
  }
};

export const applyRun: Apply = (state, instruction, context) => {
  const text = shellText(instruction);
  if (!/qdrant|config\//i.test(text)) return;
  const location = locationOf(context.path, wordWith(instruction, 'qdrant/qdrant/releases').span);
  const place: Resolved = { value: '', mayBeEmpty: false, location, evidence: [] };
  state.qdrant = downloadedRelease(text, state.scope, place, context.escapeToken) ?? state.qdrant;
  writtenFiles(state, text, instruction, context);
};
