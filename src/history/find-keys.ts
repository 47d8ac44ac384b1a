import { configFiles } from '../extract/config-file/surface.ts';
import type { ExtractionContext } from '../extract/extractor.ts';
import { candidatesIn } from '../extract/text/extract-text.ts';
import { formOf } from '../extract/text/file-form.ts';
import { sealKeys } from '../extract/text/sealed-keys.ts';
import { viewOf } from '../extract/text/view.ts';
import type { CredentialSighting } from '../model/subjects/credential.ts';
import type { Stretch } from './stretches.ts';

/** A secret on a changed line. `text` is it as it stands there, raw: it never leaves `history/`. */
export type PastKey = { readonly sighting: CredentialSighting; readonly line: number; readonly text: string };

/** Words without one of which no detector finds anything. */
const speaksOfKeys = /key|token|secret|password|jwt|bearer|eyJ|:\/\/[^\s@]{0,400}@|QdrantClient/i;
const speaksOfQdrant = /qdrant|633[34]|\/collections|eyJ/i;

/** The secrets on the changed lines of a stretch, found as in a file that is scanned, each once. `line` is that of the past file. */
export const keysOf = async (stretch: Stretch, context: ExtractionContext): Promise<readonly PastKey[]> => {
  if (!speaksOfKeys.test(stretch.text)) return [];
  const sightings = [...(await settingKeys(stretch, context)), ...textKeys(stretch, context)];
  const byId = new Map<string, PastKey>();
  for (const sighting of sightings) {
    const { location, credential } = sighting;
    if (location.kind !== 'file' || byId.has(credential.id)) continue;
    const { start, end } = location.span;
    if (stretch.changed[start.line - 1] !== true) continue;
    const text = stretch.text.slice(start.offset, end.offset);
    byId.set(credential.id, { sighting, line: stretch.numbers[start.line - 1] ?? start.line, text });
  }
  return [...byId.values()];
};

const textKeys = ({ path, text }: Stretch, context: ExtractionContext): readonly CredentialSighting[] => {
  if (!speaksOfQdrant.test(text)) return [];
  const form = formOf(path);
  const file = { path, form, view: viewOf(text, form) };
  return sealKeys(file, candidatesIn(file), context).sightings;
};

/** Keys of Qdrant's own configuration files, which need not speak of Qdrant. */
const settingKeys = async (
  { path, text }: Stretch,
  context: ExtractionContext,
): Promise<readonly CredentialSighting[]> => {
  const file = { path, mentionsQdrant: speaksOfQdrant.test(text), ignored: false };
  if (!configFiles.accepts(file)) return [];
  const repository = { ...context.repository, text: () => ({ kind: 'text', text }) as const };
  const extraction = await (await configFiles.load())([file], { ...context, repository });
  return extraction.credentials;
};
