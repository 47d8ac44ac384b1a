import type { RepositoryFile } from '../../model/repository.ts';
import { type Extract, type ExtractionContext, merged, nothing } from '../extractor.ts';
import { addressKeys } from './address-keys.ts';
import type { Candidate, Searched } from './candidate.ts';
import { formOf } from './file-form.ts';
import { headedKeys } from './headed-keys.ts';
import { namedKeys } from './named-keys.ts';
import { sealKeys } from './sealed-keys.ts';
import { qdrantTokens } from './tokens.ts';
import { viewOf } from './view.ts';

/** Files of any kind → the literal Qdrant keys in them. A notebook's long outputs are cut at four million characters. */
export const extractText: Extract = (files, context) => merged(files.map((file) => readFile(file, context)));

const longest = 4_000_000;

const readFile = (file: RepositoryFile, context: ExtractionContext) => {
  const read = context.repository.text(file.path);
  if (read.kind !== 'text' || isForeign(read.text)) return nothing;
  const form = formOf(file.path);
  const searched: Searched = { path: file.path, view: viewOf(read.text.slice(0, longest), form), form };
  const { sightings, places } = sealKeys(searched, candidatesIn(searched), context);
  return { ...nothing, credentials: sightings, secretPlaces: places };
};

/** Descriptions of data, whose `api_key` is a name and never a value. */
const isForeign = (text: string): boolean =>
  /^kind:\s*CustomResourceDefinition\b/m.test(text) || /^\s*["']?openapi["']?\s*:\s*["']?3/m.test(text.slice(0, 2000));

/** Every literal of the file that stands where a Qdrant key would, each place once. */
export const candidatesIn = (file: Searched): readonly Candidate[] => {
  const all = [...namedKeys(file), ...headedKeys(file), ...addressKeys(file), ...qdrantTokens(file)];
  const byStart = new Map<number, Candidate>();
  for (const candidate of all) if (!byStart.has(candidate.start)) byStart.set(candidate.start, candidate);
  return [...byStart.values()].sort((a, b) => a.start - b.start);
};
