import { printable } from '../printable.ts';

/** GitLab drops a result whose message is longer than 2048; GitHub's own texts end at 1024. */
const longest = 1024;

const clipped = (text: string, limit: number): string => {
  if (text.length <= limit) return text;
  const kept = text.slice(0, limit - 1).replace(/[\ud800-\udbff\\]$/, '');
  return `${kept}…`;
};

const oneLine = (text: string): string => printable(text).replace(/\s+/g, ' ').trim();

/** A text that stands alone: no control characters, no longer than consumers take. */
export const toPlainText = (text: string, limit: number = longest): string => clipped(oneLine(text), limit);

/** An id as one word: `missing-api-key` → `MissingApiKey`. */
export const toName = (id: string): string =>
  id
    .split(/[^A-Za-z0-9]+/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');

/** A text for a message, where bare brackets would be read as a link. */
export const toMessageText = (text: string, limit: number = longest): string =>
  clipped(oneLine(text).replace(/[[\]]/g, '\\$&'), limit);
