import { isUnknown } from '../../model/maybe.ts';
import type { Server } from '../../model/subjects/server.ts';
import { parseVersion, singleVersion } from '../../qdrant/versions.ts';

/** A version or range for people: `1.18.3`, `1.15.x`, `of an unknown version`. */
export function versionText(version: Server['version']): string {
  if (isUnknown(version)) return 'of an unknown version';
  const single = singleVersion(version);
  if (single !== undefined) return single;
  const from = parseVersion(version.from);
  return from === undefined ? `${version.from} to ${version.before}` : `${from.major}.${from.minor}.x`;
}
