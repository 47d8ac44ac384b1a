import { Scalar } from 'yaml';
import type { ScalarStyle, ServerNode } from '../value.ts';
import type { Building } from './building.ts';
import { plainScalar, type ReadScalar, taggedScalar } from './plain-scalar.ts';

const styles: Readonly<Record<string, ScalarStyle>> = {
  [Scalar.QUOTE_SINGLE]: 'single-quoted',
  [Scalar.QUOTE_DOUBLE]: 'double-quoted',
  [Scalar.BLOCK_LITERAL]: 'block',
  [Scalar.BLOCK_FOLDED]: 'block',
};

/** `!<tag:yaml.org,2002:int>` written out is a tag like any other for `yaml-rust2`: the text stays. */
const isVerbatim = (building: Building, offset: number): boolean =>
  /!<[^>]*>\s*(?:&\S+\s*)?$/.test(building.text.slice(Math.max(0, offset - 200), offset));

/** A block without lines at the very end of the file holds a line end: a key that no client can send. */
const blockText = (source: string, building: Building, [from, to]: readonly [number, number]): string => {
  const isLast = source === '' && building.text.slice(to).trim() === '';
  const header = building.text.slice(from).split('\n', 1)[0] ?? '';
  return isLast && !header.includes('-') ? '\n' : source;
};

const readPlain = (node: Scalar, building: Building, offset: number): ReadScalar => {
  const { traits } = building;
  const source = node.source ?? '';
  if (node.tag !== undefined) return taggedScalar(source, isVerbatim(building, offset) ? '!' : node.tag, traits);
  const isBare = source === '' && node.anchor !== undefined;
  return isBare && !traits.emptyIsNull ? { value: '' } : plainScalar(source, traits);
};

/** A scalar typed as Qdrant's reader types it; quotes and blocks keep it a text. */
export const buildScalar = (node: Scalar, building: Building): ServerNode => {
  const style = styles[node.type ?? ''] ?? 'plain';
  const [from, to] = node.range ?? [0, 0];
  const span = building.positions.span(from, to);
  const written = node.source ?? '';
  const source = style === 'block' ? blockText(written, building, [from, to]) : written;
  if (style !== 'plain') return { kind: 'scalar', value: source, source, style, span };
  const read = readPlain(node, building, from);
  if (read.refused !== undefined) building.errors.push({ message: 'Parsing as floating point number failed', span });
  return { kind: 'scalar', value: read.value, source, style, span };
};
