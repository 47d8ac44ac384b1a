import { candidatesIn } from '../../extract/text/extract-text.ts';
import { canBeKey, type Literal, quotedAt } from '../../extract/text/find/literal.ts';
import { isNearQdrant, isQdrantPlace } from '../../extract/text/find/qdrant-place.ts';
import { isQdrantSecretName } from '../../qdrant/keys/secret-names.ts';
import { windowsOf } from './windows.ts';

/** A text in a built file that is a Qdrant key by what stands around it. Raw: it never leaves `artifacts/`. */
export type BundledKey = { readonly name: string; readonly value: string; readonly at: number };

/** What is known of the whole output of a build: whether the Qdrant client is a part of it. */
export type BundleFacts = { readonly hasClient: boolean };

/** Sentences of @qdrant/js-client-rest that survive minification. */
const clientSentences = /Api key is used with unsecure connection|Unable to check client-server compatibility/;

/** Whether a built file holds the Qdrant client itself. */
export const holdsClient = (text: string): boolean => clientSentences.test(text);

/** Every key of a built file, each place once. */
export const bundledKeys = (path: string, text: string, facts: BundleFacts): readonly BundledKey[] => {
  const byPlace = new Map<number, BundledKey>();
  for (const window of windowsOf(text)) {
    const file = { path, view: window.text, form: 'quoted' } as const;
    const found = [
      ...candidatesIn(file).map(({ name, value, start }) => ({ name, value, at: start })),
      ...plainKeys(file, facts),
      ...assignedKeys(window.text),
      ...labelledKeys(window.text),
    ];
    for (const key of found) {
      const at = window.offsetOf(key.at);
      byPlace.set(at, { ...key, at });
    }
  }
  return [...byPlace.values()].sort((left, right) => left.at - right.at);
};

type Searched = Parameters<typeof isQdrantPlace>[0];

const keyName = /(?<![\w$-])["'`]?(api[-_]?key)["'`]?\]?\s*[:=,]\s*/gi;

/** `apiKey: "…"` or `apiKey: a` with `a = "…"` elsewhere, in options of the client or headers of a request to Qdrant. */
const plainKeys = (file: Searched, facts: BundleFacts): readonly BundledKey[] =>
  [...file.view.matchAll(keyName)].flatMap((match) => {
    const end = match.index + match[0].length;
    const name = match[1] ?? '';
    const literal = quotedAt(file.view, end) ?? variableAt(file.view, end);
    if (literal === undefined || !canBeKey(literal.value)) return [];
    const isOurs =
      isQdrantPlace(file, match.index) ||
      (/-/.test(name) && isNearQdrant(file.view, match.index)) ||
      (facts.hasClient && isClientOption(file.view, match.index));
    return isOurs ? [{ name, value: literal.value, at: literal.start }] : [];
  });

/** Minifiers give constants names of one or two letters, and use them again in other scopes: the closest above counts. */
const variableAt = (view: string, at: number): Literal | undefined => {
  const name = /^[A-Za-z_$][\w$]{0,60}(?=\s*[,})\]])/.exec(view.slice(at, at + 64))?.[0];
  if (name === undefined) return undefined;
  const assignments = new RegExp(`(?<![\\w$.])${name.replaceAll('$', '\\$')}\\s?=\\s?(?=["'\`])`, 'g');
  const places = [...view.matchAll(assignments)].map((match) => match.index + match[0].length);
  const place = places.findLast((one) => one < at) ?? places[0];
  return place === undefined ? undefined : quotedAt(view, place);
};

const clientOptions = new Set(
  'url host port prefix https apiKey timeout maxConnections headers checkCompatibility'.split(' '),
);
const topLevelKey = /(?:^|,)\s*["'`]?([\w$]+)["'`]?\s*:/g;

/** Whether the option stands in an object of nothing but the Qdrant client's options that is given to a constructor. */
const isClientOption = (view: string, at: number): boolean => {
  const open = view.lastIndexOf('{', at);
  const close = view.indexOf('}', at);
  if (open === -1 || close === -1 || close - open > 1000 || !/\(\s*$/.test(view.slice(Math.max(0, open - 3), open)))
    return false;
  const names = [...view.slice(open + 1, close).matchAll(topLevelKey)].map((match) => match[1] ?? '');
  return names.every((name) => clientOptions.has(name)) && names.some((name) => name === 'url' || name === 'host');
};

const environmentLine = /(?:(?<![\w$])|(?<=\\[nrt]))([A-Z][A-Z0-9_]{0,80})=(["']?)([^\s"'`\\&<>]{8,4096})\2/g;

/** `NAME=value`: a file of variables that a loader made a text. */
const assignedKeys = (view: string): readonly BundledKey[] =>
  [...view.matchAll(environmentLine)].flatMap((match) => {
    const [name = '', value = ''] = [match[1], match[3]];
    const at = match.index + match[0].lastIndexOf(value);
    return isQdrantSecretName(name) && canBeKey(value) ? [{ name, value, at }] : [];
  });

const label =
  /\b(?:name|id|property|data-name)=(["'])([\w.-]{1,80})\1[^<>]{0,80}?\b(?:content|value)=(["'])([^"'<>\s]{8,4096})\3/g;

/** `<meta name="qdrant-key" content="…">` and hidden inputs. */
const labelledKeys = (view: string): readonly BundledKey[] =>
  [...view.matchAll(label)].flatMap((match) => {
    const [name = '', value = ''] = [match[2], match[4]];
    const at = match.index + match[0].lastIndexOf(value);
    return isQdrantSecretName(name) && canBeKey(value) ? [{ name, value, at }] : [];
  });
