import type { ReaderTraits } from './reader-traits.ts';

/** A file's content as text; `dropped` when the version takes it for unreadable and starts without it. */
export type DecodedFile = { readonly text: string; readonly dropped: boolean; readonly mark: boolean };

const byteOrderMark = '\uFEFF';

const lossy = (bytes: Uint8Array): string => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

const isValid = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

/**
 * Bytes or text → the text Qdrant parses. Broken UTF-8 is replaced since 1.15 and makes the whole file count for
 * nothing before (`read_to_string` fails, and a file that cannot be read is silently left out). `mark`: a byte order
 * mark stands in front and is not skipped.
 */
export const decodeFile = (content: string | Uint8Array, traits: ReaderTraits): DecodedFile => {
  const text = typeof content === 'string' ? content : lossy(content);
  const dropped = typeof content !== 'string' && !traits.toleratesEncoding && !isValid(content);
  return { text, dropped, mark: text.startsWith(byteOrderMark) && !traits.toleratesEncoding };
};
