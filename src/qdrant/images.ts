import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { Image, VersionRange } from '../model/subjects/server.ts';
import { isAnyVersion, newestInRange, newestKnownVersion, parseVersion, rangeOfTag } from './versions.ts';

/**
 * An image reference taken apart. A part that a variable decides (`${TAG}`, `{{ .Values.tag }}`) is unknown;
 * `tag` and `digest` are null when the reference has none. `registry` is `docker.io` where none is written;
 * `path` is what stands between registry and tag.
 */
export type ImageReference = {
  readonly registry: Maybe<string>;
  readonly path: Maybe<string>;
  readonly tag: Maybe<string | null>;
  readonly digest: Maybe<string | null>;
  /** What can be read of path and tag although a variable stands in them: every variable is a `*`. */
  readonly shape: { readonly path: string; readonly tag: string };
};

const hole = '\uE000';
const holePattern =
  /\$?\{\{.*?\}\}|\$\{[^{}]*(?:\{[^{}]*\}[^{}]*)*\}|\$\([^)]*\)|\$[A-Za-z_]\w*|<[A-Za-z][^<>]*>|%[A-Za-z_]\w*%|__[A-Z0-9_]+__/g;
const hub = new Set([
  'docker.io',
  'index.docker.io',
  'registry-1.docker.io',
  'registry.hub.docker.com',
  'hub.docker.com',
]);
const longestReference = 1024;

/** `${X:-default}` and `${X-default}` stand for their default when nobody resolved them before. */
const defaultOf = (placeholder: string): string => {
  const match = /^\$\{[A-Za-z_]\w*:?-([^${}]*)\}$/.exec(placeholder);
  return match?.[1] === undefined || match[1] === '' ? hole : match[1];
};

const part = (text: string): Maybe<string> =>
  text.includes(hole) ? unknown('a variable decides that part of the image reference') : text;

/** A variable at the end of what stands before can bring the part with it: `${QDRANT_IMAGE}`. */
const optionalPart = (text: string | undefined, before: string): Maybe<string | null> =>
  text === undefined || text === '' ? (before.endsWith(hole) ? part(hole) : null) : part(text);

const splitOnce = (text: string, at: number): readonly [string, string | undefined] =>
  at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];

const splitTag = (name: string): readonly [string, string | undefined] => {
  const colon = name.lastIndexOf(':');
  return splitOnce(name, colon > name.lastIndexOf('/') ? colon : -1);
};

const splitRegistry = (name: string): readonly [string, string] => {
  const slash = name.indexOf('/');
  const first = name.slice(0, slash);
  const isRegistry = slash !== -1 && (/[.:]/.test(first) || first === 'localhost' || first === hole);
  const registry = isRegistry ? first : 'docker.io';
  const path = isRegistry ? name.slice(slash + 1) : name;
  return [hub.has(registry) ? 'docker.io' : registry, path.replace(/^library\//, '')];
};

/** Takes a reference apart: registries, mirrors, tags, digests, and variables nobody resolved. `undefined` for an empty text. */
export const parseImage = (text: string): ImageReference | undefined => {
  const reference = text
    .trim()
    .slice(0, longestReference)
    .replace(holePattern, defaultOf)
    .replace(/^(?:docker|oci):\/\//, '');
  if (reference === '' || /\s/.test(reference)) return undefined;
  const [name, digest] = splitOnce(reference, reference.indexOf('@'));
  const [place, tag] = splitTag(name);
  const [registry, path] = splitRegistry(place);
  const shape = { path: path.replaceAll(hole, '*'), tag: (tag ?? '').replaceAll(hole, '*') };
  return {
    registry: part(registry),
    path: part(path),
    tag: optionalPart(tag, place),
    digest: optionalPart(digest, tag ?? place),
    shape,
  };
};

/** The Qdrant project's own image, wherever it is mirrored, and Dify's copy of it. */
const isOfficialPath = (path: string): boolean => /(?:^|[/*])(?:qdrant|langgenius)\/qdrant$/.test(path);

const tools =
  /mcp|(?:^|[-_])ui$|web-?ui|client|exporter|operator|demo|loader|init|backup|restore|migrat|seed|bench|sync|proxy|agent|api|admin|dashboard|helm|chart/;

/**
 * Whether an image is a Qdrant server: `qdrant/qdrant` in any registry, `langgenius/qdrant`, anybody's `…/qdrant`.
 * `undefined` when the name leaves it open (`my-qdrant`, `${QDRANT_IMAGE}`), `false` for `qdrant/mcp-server-qdrant` and all others.
 */
export const isQdrantImage = (text: string): boolean | undefined => {
  const image = parseImage(text);
  if (image === undefined) return /qdrant/i.test(text) ? undefined : false;
  const [last = '', ...before] = image.shape.path.split('/').reverse();
  // Docker's catalogue of MCP servers: `mcp/qdrant` is a client.
  if (/^\*?qdrant$/i.test(last)) return !before.some((name) => /^mcp\b/i.test(name));
  if (last.includes('*')) return /^\*$/.test(last) && !/qdrant/i.test(text) ? false : undefined;
  return /(?:^|[-_.])qdrant(?:[-_.]|$)/i.test(last) && !tools.test(last) ? undefined : false;
};

/** Whether another pull can bring another version: no tag, `latest`, `v1`, `v1.15`, `dev`, a branch; never with a digest. */
const isFloating = ({ tag, digest }: ImageReference): Maybe<boolean> => {
  if (!isUnknown(digest) && digest !== null) return false;
  if (isUnknown(tag)) return unknown('a variable decides the tag of the image');
  if (tag === null) return true;
  return !/^v?\d+\.\d+\.\d+/.test(tag) && !/^(?:sha-)?(?=.*\d)[0-9a-f]{7,40}$/.test(tag);
};

/** Whether the image runs as uid 1000 by itself: the `-unprivileged` variant, from 1.5.1 on. */
const isUnprivileged = ({ tag, digest, shape }: ImageReference): Maybe<boolean> => {
  if (/-unprivileged(?:$|[-*])/.test(shape.tag)) return true;
  if (isUnknown(tag)) return unknown('a variable decides the tag of the image');
  if (tag === null && digest !== null) return unknown('a digest does not say which variant of the image it is');
  return isOfficialPath(shape.path) ? false : unknown('the image is not the one that Qdrant publishes');
};

/** Own images carry own version numbers: only tags of the official image and its mirrors say which Qdrant it is. */
const saysVersion = (image: ImageReference): boolean => {
  if (isOfficialPath(image.shape.path)) return true;
  const tag = isUnknown(image.tag) || image.tag === null ? undefined : parseVersion(image.tag);
  return /(?:^|[/*])qdrant$/.test(image.shape.path) && tag?.major === 1 && tag.minor >= 2;
};

/** The versions that a reference can stand for; unknown for `latest`, `v1`, branches, bare digests and own images. */
export const versionOfImage = (image: ImageReference): Maybe<VersionRange> => {
  if (isUnknown(image.tag)) return unknown('a variable decides the tag of the image');
  if (image.tag === null) return unknown('the image has no tag');
  const range = rangeOfTag(image.tag);
  if (isAnyVersion(range)) return unknown(`the tag ${image.tag} can be any version`);
  return saysVersion(image) ? range : unknown('the image is not the one that Qdrant publishes');
};

const fullName = ({ registry, path }: ImageReference): Maybe<string> => {
  if (isUnknown(path)) return path;
  if (isUnknown(registry)) return path;
  return registry === 'docker.io' ? path : `${registry}/${path}`;
};

/** An image with what its tag says of Qdrant's version: the range, and the newest version in it for choosing behaviour. */
export type VersionedImage = Image & { readonly version: Maybe<VersionRange>; readonly newestVersion: string };

/** A reference as rules see it, with its version. Without one the newest known behaviour is taken. */
export const imageOf = (text: Maybe<string>): VersionedImage => {
  const image = isUnknown(text) ? undefined : parseImage(text);
  const version = image === undefined ? unknown('the image reference is not known') : versionOfImage(image);
  return {
    ...describeImage(text),
    version,
    newestVersion: isUnknown(version) ? newestKnownVersion : newestInRange(version),
  };
};

/** A reference as rules see it; every field is unknown when the reference is. */
export const describeImage = (text: Maybe<string>): Image => {
  const image = isUnknown(text) ? text : (parseImage(text) ?? unknown('the image reference is empty'));
  if (isUnknown(image)) return { repository: image, tag: image, digest: image, floating: image, unprivileged: image };
  const { tag, digest } = image;
  return { repository: fullName(image), tag, digest, floating: isFloating(image), unprivileged: isUnprivileged(image) };
};
