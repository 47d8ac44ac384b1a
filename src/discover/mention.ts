import { closeSync, constants, openSync, readSync } from 'node:fs';

const chunk = 1 << 20;
/** Bytes of a file that are searched at most; a longer file is data, or was made to keep us busy. */
export const searchedBytes = 64 * chunk;

// O_NONBLOCK: a FIFO that took the place of a file cannot hang the scan. Windows has neither flag.
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);
/** How the claims of Qdrant's tokens begin: `{"access":` in base64url. */
const tokenMark = Buffer.from('.eyJhY2Nlc3MiO');
// Room for the last bytes of the chunk before (`q.d.r.a.n.t` in UTF-16 is 11 bytes), and for a stop behind the read ones.
const carried = 16;
const buffer = Buffer.allocUnsafeSlow(carried + chunk + tokenMark.length);

export type Mention = 'mentioned' | 'not-mentioned' | 'too-large';

/**
 * Whether the bytes of the file say qdrant in any case, in an 8-bit encoding or UTF-16, or hold one of its tokens. Searches
 * bytes: decoding first costs seven times as much. Throws what `node:fs` throws.
 */
export const searchFile = (path: string): Mention => {
  const file = openSync(path, flags);
  try {
    return search(file);
  } finally {
    closeSync(file);
  }
};

const search = (file: number): Mention => {
  let start = carried;
  let step = 1;
  for (let total = 0; total < searchedBytes; total += chunk) {
    const read = readSync(file, buffer, carried, chunk, null);
    if (total === 0) step = isWide() ? 2 : 1;
    const end = carried + read;
    if (holdsFrom(start, end, 0x71, step) || holdsFrom(start, end, 0x51, step) || holdsToken(start, end))
      return 'mentioned';
    // A short read of a regular file is its end.
    if (read < chunk) return 'not-mentioned';
    buffer.copyWithin(0, chunk, chunk + carried);
    start = 0;
  }
  return 'too-large';
};

/** UTF-16, with a byte order mark or by the zero bytes of its first two characters. */
const isWide = (): boolean => {
  const first = buffer[carried];
  const second = buffer[carried + 1];
  if (first === 0xff) return second === 0xfe;
  if (first === 0xfe) return second === 0xff;
  if (first === 0) return second !== 0 && buffer[carried + 2] === 0;
  return second === 0 && buffer[carried + 3] === 0;
};

// The letter is put behind the bytes that were read, so that each search ends there: a view of them for every file
// would be garbage for every file.
const holdsFrom = (start: number, end: number, letter: number, step: number): boolean => {
  buffer[end] = letter;
  const last = end - 5 * step;
  for (let at = buffer.indexOf(letter, start); at < last; at = buffer.indexOf(letter, at + 1))
    if (isDrant(at + step, step)) return true;
  return false;
};

const holdsToken = (start: number, end: number): boolean => {
  tokenMark.copy(buffer, end);
  return buffer.indexOf(tokenMark, start) < end;
};

const isDrant = (at: number, step: number): boolean =>
  lower(buffer[at]) === 0x64 &&
  lower(buffer[at + step]) === 0x72 &&
  lower(buffer[at + 2 * step]) === 0x61 &&
  lower(buffer[at + 3 * step]) === 0x6e &&
  lower(buffer[at + 4 * step]) === 0x74;

const lower = (byte = 0): number => byte | 0x20;
