import type { Extraction } from '../../model/deployment.ts';
import type { RepositoryFile } from '../../model/repository.ts';
import { type ExtractionContext, merged, nothing } from '../extractor.ts';
import type { Candidate, Searched } from './candidate.ts';
import { markDefault } from './default-value.ts';
import { formOf } from './file-form.ts';
import { addressKeys } from './find/address-keys.ts';
import { headedKeys } from './find/headed-keys.ts';
import { namedKeys } from './find/named-keys.ts';
import { secretDataIn } from './find/secret-data.ts';
import { qdrantTokens } from './find/tokens.ts';
import { sealKeys } from './sealed-keys.ts';
import { viewOf } from './view.ts';

/** Files of any kind → the literal Qdrant keys in them. A notebook's long outputs are cut at four million characters. */
export const extractText = (files: readonly RepositoryFile[], context: ExtractionContext): Extraction =>
  merged(files.map((file) => readFile(file, context)));

const longest = 4_000_000;
/** A file with more of them is data. */
const most = 1000;

const readFile = (file: RepositoryFile, context: ExtractionContext) => {
  const read = context.repository.text(file.path);
  if (read.kind !== 'text') return nothing;
  const form = formOf(file.path);
  const searched: Searched = { path: file.path, view: viewOf(read.text.slice(0, longest), form), form };
  const { sightings, places } = sealKeys(searched, candidatesIn(searched), context);
  return { ...nothing, credentials: sightings, secretPlaces: places };
};

const foreignKind = /^kind:\s*(?:CustomResourceDefinition|SealedSecret|ExternalSecret)\b/m;

/** Manifests whose `api_key` is a name or a ciphertext, never a value: judged for the YAML document it stands in. */
const foreignPlaces = ({ view, form }: Searched): ((offset: number) => boolean) => {
  if (form !== 'indented' || !foreignKind.test(view)) return () => false;
  const starts = [0, ...[...view.matchAll(/\n---/g)].map(({ index }) => index)];
  const isForeign = starts.map((start, index) => foreignKind.test(view.slice(start, starts[index + 1])));
  return (offset) => isForeign[starts.findLastIndex((start) => start <= offset)] === true;
};

/** Every literal of the file that stands where a Qdrant key would, each place once. */
export const candidatesIn = (file: Searched): readonly Candidate[] => {
  const all = [...namedKeys(file), ...headedKeys(file), ...addressKeys(file), ...qdrantTokens(file)];
  const byStart = new Map([...all].reverse().map((candidate) => [candidate.start, candidate]));
  const isForeign = foreignPlaces(file);
  return [...byStart.values()]
    .filter(({ start }) => !isForeign(start))
    .sort((a, b) => a.start - b.start)
    .slice(0, most)
    .map(markDefault(file))
    .map(secretDataIn(file));
};
