import type { Deployment } from '../model/deployment.ts';
import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { Image, Server, VersionRange } from '../model/subjects/server.ts';
import { advisoriesFor } from '../qdrant/advisories/index.ts';
import { describeImage, parseImage, versionOfImage } from '../qdrant/images.ts';
import { compareVersions, newestInRange, newestKnownVersion } from '../qdrant/versions.ts';

/**
 * Releases at which access or the reading of settings changed (facts of src/qdrant), oldest first: a range is judged at
 * those that lie in it. What single settings need beside them is judged at the range's ends.
 */
const milestones = [
  '1.2.0',
  '1.3.0',
  '1.7.0',
  '1.8.0',
  '1.8.2',
  '1.9.0',
  '1.12.3',
  '1.13.0',
  '1.14.0',
  '1.15.0',
  '1.15.1',
  '1.16.0',
  '1.17.0',
  '1.18.0',
  '1.18.3',
  '1.19.0',
  newestKnownVersion,
];

/** The image as its reference says; null where nothing names one. */
export function imageOfDeployment({ image }: Deployment): Image | null {
  return image === null ? null : describeImage(image.reference);
}

/** The versions that the image's tag can stand for. */
export function versionOf({ image }: Deployment): Maybe<VersionRange> {
  if (image === null) return unknown('nothing names the version');
  if (isUnknown(image.reference)) return unknown(image.reference.because, image.location);
  const parsed = parseImage(image.reference);
  return parsed === undefined ? unknown('the image reference is empty', image.location) : versionOfImage(parsed);
}

/** The releases at which a range has to be judged: its ends and every milestone within; all of them when unknown. */
export function versionsIn(version: Maybe<VersionRange>): readonly string[] {
  if (isUnknown(version)) return milestones;
  const within = milestones.filter(
    (one) => compareVersions(one, version.from) > 0 && compareVersions(one, version.before) < 0,
  );
  const last = newestInRange(version);
  return [...new Set([version.from, ...within, ...(compareVersions(last, version.from) > 0 ? [last] : [])])];
}

const rootNames = new Set(['root', '0']);

/** Who the server runs as: what the deployment says, else what the image brings. */
export function userOf({ user, image }: Deployment): Server['user'] {
  if (user !== null && user.value !== null) {
    if (isUnknown(user.value)) return user.value;
    return rootNames.has(user.value.split(':')[0] ?? '') ? 'root' : 'other';
  }
  if (image === null) return unknown('nothing names the image');
  const { unprivileged } = describeImage(image.reference);
  if (isUnknown(unprivileged)) return unprivileged;
  return unprivileged ? 'other' : 'root';
}

/** The published vulnerabilities that reach this server. */
export const advisoriesOf = (server: Omit<Server, 'advisories'>): Server['advisories'] =>
  advisoriesFor(server.version, server);
