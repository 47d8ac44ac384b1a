import type { Layer } from '../../../model/fact.ts';
import type { Notice } from '../../../model/notice.ts';
import type { Evidence, Location } from '../../../model/place.ts';
import type { Repository } from '../../../model/repository.ts';
import type { Mount } from '../container.ts';

/** A configuration file as the container sees it. */
export type ConfigFile = {
  readonly name: string;
  readonly path: string;
  readonly text: string;
  /** What stands on disk where it is not the text in UTF-8: Qdrant reads that. */
  readonly bytes?: Uint8Array;
  /** Where all of it stands and what stands around it, for a text within another file. */
  readonly at: Location | undefined;
  readonly outer?: string;
  readonly evidence: readonly Evidence[];
};

/** How one version takes a file: the layer it is, and why where it is none. */
export type FilePlace = { readonly layer: Layer; readonly unreadBecause?: string };

/** Characters of a settings file: Qdrant's own has 20,000, and each of a dozen versions reads it in its own way. */
const longest = 200_000;

/** What is said of a text that is too long for a settings file; undefined for all others. */
export const lengthNotice = (path: string, text: string): Notice | undefined => {
  const start = { line: 1, column: 1, offset: 0 };
  const message = 'A Qdrant configuration of more than 200,000 characters was not read: make it smaller.';
  const location = { kind: 'file', path, span: { start, end: start } } as const;
  return text.length > longest ? { level: 'warning', code: 'too-large', message, location } : undefined;
};

/** The file that a mount puts into the container, if it is in the repository. */
export function configFileOf({ source, target, location }: Mount, repository: Repository): ConfigFile | undefined {
  const name = target.slice(target.lastIndexOf('/') + 1);
  const evidence = [{ location, note: `mounted at ${target}` }];
  if (source.kind === 'text') {
    const path = source.location.kind === 'file' ? source.location.path : '';
    const around = repository.text(path);
    const outer = around.kind === 'text' ? { outer: around.text } : {};
    return { name, path, text: source.text, at: source.location, ...outer, evidence };
  }
  const file = source.kind === 'file' ? repository.text(source.path) : undefined;
  if (source.kind !== 'file' || file?.kind !== 'text') return undefined;
  const { text, bytes } = file;
  return { name, path: source.path, text, ...(bytes === undefined ? {} : { bytes }), at: undefined, evidence };
}
