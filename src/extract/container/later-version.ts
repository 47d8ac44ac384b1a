import { isUnknown } from '../../model/maybe.ts';
import type { Notice } from '../../model/notice.ts';
import { parseImage, versionOfImage } from '../../qdrant/images.ts';
import { judgedVersion } from '../../qdrant/judged-version.ts';
import type { Resolved } from './container.ts';

/** Says so where an image's version is later than every known one: its server is judged as the newest known. */
export function laterVersion(image: Resolved | null): readonly Notice[] {
  const parsed = image === null || isUnknown(image.value) ? undefined : parseImage(image.value);
  const range = parsed === undefined ? undefined : versionOfImage(parsed);
  if (image === null || parsed === undefined || range === undefined || isUnknown(range)) return [];
  const { note } = judgedVersion(range.from);
  if (note === null) return [];
  const message = `Qdrant ${range.from} is ${note}.`;
  return [{ level: 'warning', code: 'unknown-version', message, location: image.location }];
}
