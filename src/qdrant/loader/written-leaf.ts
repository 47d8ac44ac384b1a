import type { Scalar } from '../../model/document.ts';
import type { SettingPath } from '../../model/fact.ts';
import type { Span } from '../../model/place.ts';
import { numberText } from '../number-text.ts';
import type { ScalarStyle, ServerEntry, ServerNode } from './reading/value.ts';

/** What stands at a path: one value, a list (nested values show as null in it) or an empty map. */
export type WrittenKind = 'scalar' | 'list' | 'empty-map';

/** One value that a settings file writes, before it is read into the setting's type. */
export type WrittenLeaf = {
  /** The path as Qdrant reads it, a name that holds a point itself in quotes: `service."a.b"`. */
  readonly path: SettingPath;
  readonly segments: readonly string[];
  readonly kind: WrittenKind;
  readonly value: Scalar | readonly Scalar[];
  /** What a setting that is a text gets: `null` for null, lists and maps. */
  readonly text: string | null;
  /** The text that stands there, without its quotes; empty for lists and maps. */
  readonly source: string;
  readonly style: ScalarStyle;
  /** Quotes or a block kept it from being retyped. */
  readonly quoted: boolean;
  /** The text holds `{{ }}` or `{% %}`: some template engine may decide it, Qdrant takes it as it stands. */
  readonly template: boolean;
  /** The text holds `${ }`, which Qdrant takes as it stands: it replaces nothing in its files. */
  readonly placeholder: boolean;
  readonly keySpan: Span;
  /** The names of the sections around it, outermost first. */
  readonly sections: readonly { readonly path: SettingPath; readonly keySpan: Span }[];
  readonly span: Span;
};

const identifier = '[A-Za-z0-9_-]+';
const dottedPath = new RegExp(`^${identifier}(?:\\.${identifier})+$`);

/** `config-rs` reads the outermost names of a source as paths (`service.api_key: x` sets the key), inner ones as they are. */
export const topSegments = (name: string): readonly string[] => (dottedPath.test(name) ? name.split('.') : [name]);

/** Segments → a path; a name that is no plain identifier stands in quotes. */
export const joinSegments = (segments: readonly string[]): SettingPath =>
  segments.map((segment) => (segment.includes('.') || segment === '' ? JSON.stringify(segment) : segment)).join('.');

const templatePattern = /\{\{|\{%/;
const placeholderPattern = /\$\{|\$\(|^\$[A-Za-z_]\w*$/;

const textOf = (node: ServerNode): string | null => {
  if (node.kind !== 'scalar' || node.value === null) return null;
  return typeof node.value === 'number' ? numberText(node.value) : String(node.value);
};

const scalarOf = (node: ServerNode): Scalar => (node.kind === 'scalar' ? node.value : null);

type Sections = WrittenLeaf['sections'];

const leaf = (entry: ServerEntry, segments: readonly string[], sections: Sections): WrittenLeaf => {
  const { node, keySpan } = entry;
  const isScalar = node.kind === 'scalar';
  return {
    path: joinSegments(segments),
    segments,
    kind: isScalar ? 'scalar' : node.kind === 'list' ? 'list' : 'empty-map',
    value: isScalar ? node.value : node.kind === 'list' ? node.items.map(scalarOf) : null,
    text: textOf(node),
    source: isScalar ? node.source : '',
    style: isScalar ? node.style : 'plain',
    quoted: isScalar && node.style !== 'plain',
    template: isScalar && templatePattern.test(node.source),
    placeholder: isScalar && placeholderPattern.test(node.source),
    keySpan,
    sections,
    span: node.span,
  };
};

/** No setting stands deeper than six names; what a made-up file nests below that is cut off. */
const deepest = 20;

const leavesOf = (
  entry: ServerEntry,
  place: { readonly segments: readonly string[]; readonly sections: Sections },
  rename: (name: string) => string,
): readonly WrittenLeaf[] => {
  const { node, keySpan } = entry;
  const { segments } = place;
  if (segments.length > deepest)
    return [leaf({ ...entry, node: { kind: 'map', entries: [], span: node.span } }, segments.slice(0, deepest), [])];
  if (node.kind !== 'map' || node.entries.length === 0) return [leaf(entry, segments, place.sections)];
  const sections = [...place.sections, { path: joinSegments(segments), keySpan }];
  return node.entries.flatMap((inner) =>
    leavesOf(inner, { segments: [...segments, rename(inner.name)], sections }, rename),
  );
};

/** All values below a file's root, in the order they stand; `rename` is how the version spells names. */
export const writtenLeaves = (root: ServerNode | null, rename: (name: string) => string): readonly WrittenLeaf[] =>
  root?.kind !== 'map'
    ? []
    : root.entries.flatMap((entry) =>
        leavesOf(entry, { segments: topSegments(rename(entry.name)), sections: [] }, rename),
      );
