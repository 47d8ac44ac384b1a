import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';

/** Bytes of the largest file that is parsed: 1 MiB. A bigger one is searched for Qdrant, but no more. */
const parsedBytes = 1 << 20;

/** `special` is a pipe, a socket or a device. */
export type FileBytes =
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'directory' | 'special' | 'too-large' };

/**
 * Reads a regular file of at most `parsedBytes`. The bytes stand until the next call. Never waits for a pipe. Throws what
 * `node:fs` throws.
 */
export const readRegularFile = (path: string): FileBytes => {
  const file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    if (found.isDirectory()) return { kind: 'directory' };
    if (!found.isFile()) return { kind: 'special' };
    const bytes = found.size > parsedBytes ? undefined : readBytes(file);
    return bytes === undefined ? { kind: 'too-large' } : { kind: 'bytes', bytes };
  } finally {
    closeSync(file);
  }
};

// One for all files: a new one for each would be the greater part of the garbage of a scan.
const buffer = Buffer.allocUnsafeSlow(parsedBytes + 1);

/** All bytes, or undefined for more than `parsedBytes`. Does not trust the size: files of /proc say 0. */
const readBytes = (file: number): Buffer | undefined => {
  let length = 0;
  for (let read = -1; read !== 0 && length < buffer.length; length += read)
    read = readSync(file, buffer, length, buffer.length - length, null);
  return length > parsedBytes ? undefined : buffer.subarray(0, length);
};
