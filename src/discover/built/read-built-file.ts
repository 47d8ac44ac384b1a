import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes of the longest built file that is searched: 64 MiB. */
export const longestBuiltFile = 1 << 26;

// O_NONBLOCK: a pipe that took the place of a file cannot hang the scan. Windows has neither flag.
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0);

// One for all files, as large as the largest: bundles are read one after the other, and each is megabytes.
let buffer = Buffer.alloc(0);

/** The first bytes of a regular file, at most `most`. They stand until the next call. Throws what `node:fs` throws. */
export const readBuiltFile = (full: string, most: number): Buffer => {
  const file = openSync(full, flags);
  try {
    const size = Math.min(fstatSync(file).size, most);
    if (size > buffer.length) buffer = Buffer.allocUnsafeSlow(size);
    const bytes = buffer.subarray(0, size);
    let length = 0;
    for (let read = -1; read !== 0 && length < bytes.length; length += read)
      read = readSync(file, bytes, length, bytes.length - length, null);
    return bytes.subarray(0, length);
  } finally {
    closeSync(file);
  }
};
