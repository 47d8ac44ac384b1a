import { isUtf8 } from 'node:buffer';

/** A file's text without its byte order mark. `exact`: false when bytes that mean nothing became U+FFFD. */
export type Decoded = { readonly text: string; readonly exact: boolean };

/**
 * Decodes UTF-8 and UTF-16, told apart by the byte order mark, or by the zero bytes of the first two characters (as
 * YAML 1.2, 5.2). PowerShell writes UTF-16 `.env` files. NUL characters stay.
 */
export const decode = (bytes: Buffer): Decoded => {
  const encoding = encodingOf(bytes);
  if (encoding === 'utf-8') return { text: withoutMark(bytes.toString('utf8')), exact: isUtf8(bytes) };
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), exact: true };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), exact: false };
  }
};

const withoutMark = (text: string): string => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

const encodingOf = (bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' => {
  const [first, second, third, fourth] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  if (first !== 0 && second === 0 && third !== 0 && fourth === 0) return 'utf-16le';
  if (first === 0 && second !== 0 && third === 0 && fourth !== 0) return 'utf-16be';
  return 'utf-8';
};
