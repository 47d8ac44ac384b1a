import type { Notice } from '../../../model/notice.ts';
import type { Location } from '../../../model/place.ts';

/** A value that was read, and what Compose refuses of it. */
export type Checked<T> = { readonly value: T; readonly notices: readonly Notice[] };

/** The notice for what Compose refuses: a sentence's rest behind "Compose refuses". */
export const refused = (what: string, location: Location): Notice => ({
  level: 'error',
  code: 'refused-by-tool',
  message: `Compose refuses ${what}.`,
  location,
});
