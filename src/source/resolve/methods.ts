import { joined } from '../values/expressions.ts';
import type { Reader } from '../values/reader.ts';
import { branches, type Place, scalar, unknownValue, type Value } from '../values/value.ts';

/** A method call on a value that is no object of the program. */
export type MethodCall = {
  readonly receiver: Value;
  readonly name: string;
  readonly given: readonly Value[];
  readonly at: Place;
};

const keepText = new Set([
  'trim',
  'trimEnd',
  'trimStart',
  'toString',
  'valueOf',
  'normalize',
  'toLowerCase',
  'replace',
  'replaceAll',
  'unwrap',
  'asString',
  'asUrlString',
  'required',
]);

/** What methods of texts, lists and promises give back; undefined when the receiver is none of them. */
export const callMethod = (reader: Reader, call: MethodCall): Value | undefined => {
  const { receiver, name, given, at } = call;
  if (name === 'then' && given[0]?.kind === 'function') return reader.call(given[0], [receiver], { at, depth: 2 });
  if ((name === 'catch' || name === 'finally') && receiver.kind !== 'object' && receiver.kind !== 'made')
    return receiver;
  if (receiver.kind === 'list') return callOnList(receiver.items, call);
  const isText =
    receiver.kind === 'scalar' ||
    receiver.kind === 'variable' ||
    receiver.kind === 'text' ||
    receiver.kind === 'fallback' ||
    receiver.kind === 'branches';
  if (isText && keepText.has(name)) return keptText(receiver, call);
  if (
    receiver.kind === 'made' &&
    receiver.by.kind === 'global' &&
    receiver.by.path.join('.') === 'URL' &&
    name === 'toString'
  )
    return receiver.arguments[0];
  return undefined;
};

/** A text with its ends cut or a part replaced; a replaced scheme is nobody's guess. */
const keptText = (receiver: Value, { name, given, at }: MethodCall): Value => {
  const [search, replacement] = given;
  const isReplace = name.startsWith('replace');
  if (isReplace && search?.kind === 'scalar' && typeof search.value === 'string') {
    if (receiver.kind === 'scalar' && replacement?.kind === 'scalar')
      return scalar(String(receiver.value).replace(search.value, String(replacement.value)), at);
    if (/http/i.test(search.value)) return unknownValue('a part of a text is replaced', at);
  }
  if (receiver.kind !== 'scalar' || typeof receiver.value !== 'string') return receiver;
  if (name === 'toLowerCase') return scalar(receiver.value.toLowerCase(), receiver.at);
  return name.startsWith('trim') ? scalar(receiver.value.trim(), receiver.at) : receiver;
};

const callOnList = (items: readonly Value[], { name, given, at }: MethodCall): Value | undefined => {
  const first = given[0];
  if (name === 'join') {
    const between = first?.kind === 'scalar' && typeof first.value === 'string' ? first.value : ',';
    return joined(
      items.flatMap((item, index) => (index === 0 ? [item] : [scalar(between, at), item])),
      at,
    );
  }
  if (name === 'at' && first?.kind === 'scalar') return items.at(Number(first.value)) ?? scalar(undefined, at);
  if (name === 'filter') return { kind: 'list', items, at };
  return name === 'find' ? branches(items, at) : undefined;
};
