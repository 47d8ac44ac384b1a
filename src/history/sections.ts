/** A commit by its short hashes; `time` in unix seconds. `parent`: the first one, empty for a root. */
export type Commit = { readonly hash: string; readonly parent: string; readonly time: number };

/** What one commit does to one file, as bytes of a patch that may concern Qdrant. Cropped where it is longer than a scanned file may be. */
export type Section = { readonly commit: Commit; readonly bytes: Buffer };

// Within a patch every line begins with a sign or a space, so this stands between files and between commits only.
const border = Buffer.from('\ndiff --git ');
const commitBorder = Buffer.from('\ndiff --git commit ');
/** A scan parses files of one megabyte; a patch can hold the file before and after. */
const longestSection = 2 << 20;

/**
 * Cuts patches into sections and hands out those that can matter: a stretch of bytes is searched, never a text, because
 * nearly all of a history speaks of other things. Holds one section at a time, however long the history is.
 */
export async function* tellingSections(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Section> {
  let commit: Commit = { hash: '', parent: '', time: 0 };
  let rest: Buffer = Buffer.from('\n');
  for await (const piece of pieces) {
    const data = Buffer.concat([rest, piece]);
    let start = 0;
    for (let end = nextBorder(data, rest.length); end !== -1; end = nextBorder(data, end + border.length)) {
      const bytes = data.subarray(start, end);
      start = end;
      if (isCommit(bytes)) commit = commitOf(bytes);
      else if (isTelling(bytes)) yield { commit, bytes };
    }
    rest = withoutMiddle(data.subarray(start));
  }
  if (!isCommit(rest) && isTelling(rest)) yield { commit, bytes: rest };
}

/** The next border that is not wholly within what was searched before. */
const nextBorder = (data: Buffer, from: number): number => data.indexOf(border, Math.max(1, from - border.length + 1));

/** Keeps the beginning of a section that is longer than what is read, and its last bytes: a border can begin in them. */
const withoutMiddle = (section: Buffer): Buffer =>
  section.length <= longestSection
    ? section
    : Buffer.concat([section.subarray(0, longestSection - border.length), section.subarray(-border.length)]);

const isCommit = (bytes: Buffer): boolean => bytes.subarray(0, commitBorder.length).equals(commitBorder);

const commitOf = (bytes: Buffer): Commit => {
  const line = bytes.toString('latin1', commitBorder.length, commitBorder.length + 1000);
  const words = (line.split('\n', 1)[0] ?? '').split(' ').filter((word) => word !== '');
  return {
    hash: words[0] ?? '',
    parent: words.length > 2 ? (words[1] ?? '') : '',
    time: Number(words.at(-1) ?? 0),
  };
};

/** Whether bytes speak of Qdrant in any case, hold the beginning of a token, or a setting of Qdrant's own files. */
const isTelling = (bytes: Buffer): boolean =>
  holdsQdrant(bytes, 0x71) || holdsQdrant(bytes, 0x51) || bytes.includes('eyJ') || bytes.includes('api_key');

const holdsQdrant = (bytes: Buffer, letter: number): boolean => {
  for (let at = bytes.indexOf(letter); at !== -1; at = bytes.indexOf(letter, at + 1))
    if (isDrant(bytes, at + 1)) return true;
  return false;
};

const isDrant = (bytes: Buffer, at: number): boolean =>
  lower(bytes[at]) === 0x64 &&
  lower(bytes[at + 1]) === 0x72 &&
  lower(bytes[at + 2]) === 0x61 &&
  lower(bytes[at + 3]) === 0x6e &&
  lower(bytes[at + 4]) === 0x74;

const lower = (byte = 0): number => byte | 0x20;
