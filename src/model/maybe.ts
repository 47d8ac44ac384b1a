import type { Location } from './place.ts';

/** What the files do not say. `because` is a clause naming where the trail ended. */
export type Unknown = { readonly kind: 'unknown'; readonly because: string; readonly location?: Location };

/** A value, or that it is not known. `null` within `T` means *unset*: three values, never two. */
export type Maybe<T> = T | Unknown;

/** Whether a value is unknown. */
export const isUnknown = (value: unknown): value is Unknown =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'unknown' && 'because' in value;

/** An unknown with its reason. */
export const unknown = (because: string, location?: Location): Unknown =>
  location === undefined ? { kind: 'unknown', because } : { kind: 'unknown', because, location };
