import type { Unknown } from '../../model/maybe.ts';

/** What reading an unknown field raises: CEL's `&&` and `||` absorb it when the other side decides. */
export type Unread = Error & { readonly unknown: Unknown; readonly field: string };

/** The error for an unknown field; `field` is its path as rules write it. */
export const unread = (unknown: Unknown, field: string): Unread =>
  Object.assign(new Error(`${field} is not known`), { unknown, field });

/** Whether an error was raised by reading an unknown field. */
export const isUnread = (error: unknown): error is Unread =>
  error instanceof Error && 'unknown' in error && 'field' in error;
