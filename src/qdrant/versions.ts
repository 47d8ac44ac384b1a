import type { VersionRange } from '../model/subjects/server.ts';

/** A version's numbers; `pre` is what stands after the hyphen (`dev`, `rc.1`), empty for a release. */
export type Version = { readonly major: number; readonly minor: number; readonly patch: number; readonly pre: string };

/** The newest server release whose behaviour is described here; later ones are taken to behave like it. */
export const newestKnownVersion = '1.19.2';

/** What `latest`, `v1`, a branch or a bare digest stand for: nothing is known of the version. */
export const anyVersion: VersionRange = { from: '0.0.0', before: '9999.0.0' };

const versionPattern =
  /^v?(\d{1,6})(?:\.(\d{1,6}))?(?:\.(\d{1,6}))?(?:-([0-9A-Za-z.-]{1,64}))?(?:\+[0-9A-Za-z.-]{0,64})?$/;
const prereleasePattern = /^(?:dev|alpha|beta|rc|pre|nightly|snapshot)(?:[.-]?\d+)?(?=$|[.-])/i;

/** `1.19`, `v1.19.0`, `1.20.0-dev` → numbers, missing ones 0; `undefined` for anything else. */
export const parseVersion = (text: string): Version | undefined => {
  const match = versionPattern.exec(text.trim());
  if (match === null) return undefined;
  return { major: Number(match[1]), minor: Number(match[2] ?? 0), patch: Number(match[3] ?? 0), pre: match[4] ?? '' };
};

/** Numbers → `1.19.0` or `1.20.0-dev`. */
export const formatVersion = (version: Version): string =>
  `${version.major}.${version.minor}.${version.patch}${version.pre === '' ? '' : `-${version.pre}`}`;

/** A pre-release stands before its release, as in Semantic Versioning. */
const comparePre = (left: string, right: string): number => {
  if (left === right) return 0;
  if (left === '') return 1;
  if (right === '') return -1;
  return left < right ? -1 : 1;
};

const compareParsed = (left: Version, right: Version): number =>
  left.major - right.major || left.minor - right.minor || left.patch - right.patch || comparePre(left.pre, right.pre);

/** Negative, zero or positive as `left` is before, the same as or after `right`; text that is no version counts as 0.0.0. */
export const compareVersions = (left: string, right: string): number => {
  const zero = { major: 0, minor: 0, patch: 0, pre: '' };
  return compareParsed(parseVersion(left) ?? zero, parseVersion(right) ?? zero);
};

/** The range that holds exactly one version. */
export const exactRange = (version: Version): VersionRange => {
  const before = version.pre === '' ? { ...version, patch: version.patch + 1 } : { ...version, pre: '' };
  return { from: formatVersion(version), before: formatVersion(before) };
};

/** A variant's suffix (`-unprivileged`, `-gpu-nvidia`) is not part of the version, `-dev` and `-rc1` are. */
const withoutVariant = (tag: string): string => {
  const hyphen = tag.indexOf('-');
  if (hyphen === -1) return tag;
  const pre = prereleasePattern.exec(tag.slice(hyphen + 1));
  return pre === null ? tag.slice(0, hyphen) : `${tag.slice(0, hyphen)}-${pre[0]}`;
};

/**
 * An image tag or release name → the versions it can stand for: `v1.15` is every 1.15.x, `v1.15.1` exactly that one;
 * `latest`, `v1`, branches and nonsense can be any.
 */
export const rangeOfTag = (tag: string): VersionRange => {
  const text = withoutVariant(tag.trim());
  const version = parseVersion(text);
  const dots = text.split('-', 1)[0]?.match(/\./g)?.length ?? 0;
  if (version === undefined || dots === 0) return anyVersion;
  if (dots >= 2) return exactRange(version);
  const start = { ...version, patch: 0, pre: '' };
  return { from: formatVersion(start), before: formatVersion({ ...start, minor: start.minor + 1 }) };
};

/** Whether a range says nothing. */
export const isAnyVersion = (range: VersionRange): boolean =>
  range.from === anyVersion.from && range.before === anyVersion.before;

/** Whether every version of the range is earlier than `version`, none is (`false`), or it depends (`undefined`). */
export const isBefore = (range: VersionRange, version: string): boolean | undefined => {
  if (compareVersions(range.before, version) <= 0) return true;
  return compareVersions(range.from, version) >= 0 ? false : undefined;
};

/** Whether every version of the range is `version` or later, none is, or it depends. */
export const isAtLeast = (range: VersionRange, version: string): boolean | undefined => {
  const before = isBefore(range, version);
  return before === undefined ? undefined : !before;
};

/** Whether the whole range lies in [from, before), outside of it, or it depends. */
export const isWithin = (range: VersionRange, from: string, before: string): boolean | undefined => {
  const above = isAtLeast(range, from);
  const below = isBefore(range, before);
  if (above === false || below === false) return false;
  return above === true && below === true ? true : undefined;
};

/** Whether something holds for a version: its range has that version in it, or there is no range and it holds for all. */
export const holdsIn = (range: VersionRange | undefined, version: string): boolean =>
  range === undefined || (compareVersions(version, range.from) >= 0 && compareVersions(version, range.before) < 0);

/** The single version a range stands for, `undefined` when it holds several. */
export const singleVersion = (range: VersionRange): string | undefined => {
  const version = parseVersion(range.from);
  return version !== undefined && exactRange(version).before === range.before ? range.from : undefined;
};

/** Versions that are later than every known one are taken to behave like the newest known. */
export const clampVersion = (version: string): string =>
  compareVersions(version, newestKnownVersion) > 0 ? newestKnownVersion : version;

/**
 * The newest version that a range can stand for, clamped to what is known: `v1.12` → 1.12.99, where the last patch
 * release behaves as any later one would.
 */
export const newestInRange = (range: VersionRange): string => {
  const single = singleVersion(range);
  if (single !== undefined) return clampVersion(single);
  const before = parseVersion(range.before);
  if (before === undefined || isAnyVersion(range)) return newestKnownVersion;
  const last = before.minor > 0 ? { ...before, minor: before.minor - 1, patch: 99, pre: '' } : before;
  return clampVersion(formatVersion(last));
};
