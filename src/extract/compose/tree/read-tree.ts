import type { Entry, Node, ScalarNode } from '../../../model/document.ts';
import { unknown } from '../../../model/maybe.ts';
import type { Notice } from '../../../model/notice.ts';
import type { Location } from '../../../model/place.ts';
import { parseTemplate } from '../../../read/template.ts';
import { readYaml } from '../../../read/yaml.ts';
import { expandTemplate } from '../values/expand-template.ts';
import type { Scope } from '../values/scope.ts';
import { knownSegment, type Text, unknownSegment } from '../values/segment.ts';
import { shownVariable } from '../values/shown-name.ts';
import { hasHole, maskTemplates } from './mask-templates.ts';
import { scalarText } from './scalar-text.ts';
import type { Leaf, Tree, TreeEntry } from './tree.ts';

/** One Compose file and how its texts are read: `base` is the directory of its relative paths. */
export type TreeSource = { readonly path: string; readonly text: string; readonly base: string; readonly scope: Scope };
export type TreeReading = { readonly trees: readonly Tree[]; readonly notices: readonly Notice[] };

/** Reads a Compose file into one interpolated tree for each of its documents. Never throws. */
export const readTrees = (source: TreeSource): TreeReading => {
  const masked = maskTemplates(source.text);
  const { documents, notices } = readYaml(masked, source.path);
  const problems: Notice[] = [];
  const reader = { ...source, masked, problems, finished: new Map<Node, Tree>() };
  const trees = documents.map((document) => treeOf(document, reader));
  // A branch of a template can repeat the keys of another.
  const own = masked === source.text ? notices : notices.filter(({ code }) => code !== 'invalid-document');
  return { trees, notices: [...own, ...problems] };
};

type Reader = TreeSource & { readonly masked: string; readonly problems: Notice[]; readonly finished: Map<Node, Tree> };

// An aliased node is one tree: its problems are told once, and a bomb of aliases stays as small as it is written.
const treeOf = (node: Node, reader: Reader): Tree => {
  const known = reader.finished.get(node);
  if (known !== undefined) return known;
  const tree = convert(node, reader);
  reader.finished.set(node, tree);
  return tree;
};

const convert = (node: Node, reader: Reader): Tree => {
  const place = { location: locationOf(node, reader), ...(node.tag === undefined ? {} : { tag: node.tag }) };
  switch (node.kind) {
    case 'scalar':
      return leafOf(node, reader);
    case 'list':
      return { kind: 'list', items: node.items.map((item) => treeOf(item, reader)), ...place };
    case 'map':
      return { kind: 'map', entries: node.entries.map((entry) => entryOf(entry, reader)), ...place };
  }
};

const locationOf = ({ span }: { readonly span: Node['span'] }, { path }: Reader): Location => ({
  kind: 'file',
  path,
  span,
});

const entryOf = ({ key, keySpan, value }: Entry, reader: Reader): TreeEntry => ({
  key: hasHole(key) ? reader.text.slice(keySpan.start.offset, keySpan.end.offset) : key,
  keyLocation: locationOf({ span: keySpan }, reader),
  value: treeOf(value, reader),
});

const leafOf = (node: ScalarNode, reader: Reader): Leaf => {
  const { type, text } = scalarText(node);
  const literalFrom = literalStart(node, reader);
  const location = locationOf(node, reader);
  const read =
    type === 'text'
      ? interpolated(text, location, reader)
      : { segments: [knownSegment(text)], isMalformed: false, missing: [] };
  if (read.isMalformed)
    reader.problems.push(refusal('Compose refuses this text: a `$` in it starts no variable.', location));
  for (const name of read.missing)
    reader.problems.push(
      refusal(`Compose refuses to start: ${shownVariable(name)} is required here and not set.`, location),
    );
  const whole: Text = {
    segments: read.segments,
    location,
    written: type === 'text' ? writtenText(text, literalFrom, reader) : node.source,
    literalFrom,
    ...(type !== 'text' && type !== 'null' && text !== node.source ? { isRetyped: true } : {}),
  };
  return {
    kind: 'leaf',
    type,
    text: whole,
    base: reader.base,
    location,
    ...(node.tag === undefined ? {} : { tag: node.tag }),
  };
};

const interpolated = (text: string, location: Location, reader: Reader) => {
  const { parts, isMalformed } = parseTemplate(text);
  const { segments, missing } = expandTemplate(parts, reader.scope, location);
  return {
    segments: segments.flatMap((segment) => splitHoles(segment.value, segment, location)),
    missing,
    isMalformed,
  };
};

/** Holes of a template engine become unknown segments of their own. */
const splitHoles = (value: unknown, segment: Text['segments'][number], location: Location): Text['segments'] => {
  if (typeof value !== 'string' || !hasHole(value)) return [segment];
  return value
    .split(/([\ue000]+)/)
    .filter((piece) => piece !== '')
    .map((piece) =>
      hasHole(piece)
        ? unknownSegment(unknown('a template decides it', location), false)
        : { ...segment, value: piece, mayBeEmpty: false },
    );
};

// What stands there is the template's own text; the holes are ours.
const writtenText = (text: string, literalFrom: number | undefined, reader: Reader): string =>
  hasHole(text) && literalFrom !== undefined ? reader.text.slice(literalFrom, literalFrom + text.length) : text;

const literalStart = ({ source, span, style }: ScalarNode, { masked }: Reader): number | undefined => {
  const from = span.start.offset + (style === 'plain' ? 0 : 1);
  const isLiteral = style !== 'block' && !source.includes('\n') && masked.startsWith(source, from);
  return isLiteral && span.start.line === span.end.line ? from : undefined;
};

const refusal = (message: string, location: Location): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message,
  location,
});
