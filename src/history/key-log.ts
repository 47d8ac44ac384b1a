import type { Location } from '../model/place.ts';
import type { CredentialSighting, HistoryMark, PastUse } from '../model/subjects/credential.ts';
import type { PastKey } from './find-keys.ts';
import type { Commit } from './sections.ts';
import type { Stretch } from './stretches.ts';

/** What is remembered of one secret while the history is read: `time` of both marks in unix seconds. */
type Entry = { readonly sighting: CredentialSighting; readonly oldest: Timed; readonly newest: Timed } & Pick<
  PastUse,
  'leftToTree'
>;
type Timed = { readonly time: number; readonly mark: HistoryMark };

/** Secrets by their credential's id. One entry for each, so its size is that of the keys, not of the history. */
export type KeyLog = Map<string, Entry>;

/** A history with more keys than that is data. */
const mostKeys = 10_000;

/** Where and when a key was seen; `isThere` tells whether a text still stands in a file. */
export type Seen = {
  readonly commit: Commit;
  readonly stretch: Stretch;
  readonly isThere: (path: string, text: string) => boolean;
};

/** What the log says of a key after it was seen once more. Commits come newest first, but dates need not fall. */
export const seenAgain = (log: KeyLog, key: PastKey, { commit, stretch, isThere }: Seen): Entry | undefined => {
  const { sighting, text } = key;
  const now = { time: commit.time, mark: markOf(key, commit, stretch) };
  const before = log.get(sighting.credential.id);
  if (before !== undefined)
    return {
      ...before,
      oldest: now.time <= before.oldest.time ? now : before.oldest,
      newest: now.time > before.newest.time ? now : before.newest,
    };
  if (log.size >= mostKeys) return undefined;
  return { sighting, oldest: now, newest: now, leftToTree: isThere(stretch.path, text) };
};

const markOf = (
  { sighting, line }: PastKey,
  { hash, parent, time }: Commit,
  { path, removed }: Stretch,
): HistoryMark => ({
  commit: hash,
  date: new Date(time * 1000).toISOString().slice(0, 10),
  removed,
  location: placeIn(sighting.location, { path, line, commit: removed && parent !== '' ? parent : hash }),
});

type Place = { readonly path: string; readonly line: number; readonly commit: string };

const placeIn = (location: Location, { path, line, commit }: Place): Location => {
  if (location.kind === 'endpoint') return location;
  const { start, end } = location.span;
  const span = { start: { ...start, line }, end: { ...end, line: line + end.line - start.line } };
  return { kind: 'file', path, span, commit };
};

/** Every secret of the log as a sighting, at the place that the newest commit has for it. */
export const pastSightings = (log: KeyLog): readonly CredentialSighting[] =>
  [...log.values()].map(({ sighting, oldest, newest, leftToTree }) => ({
    ...sighting,
    server: null,
    location: newest.mark.location,
    evidence: [],
    past: { oldest: oldest.mark, newest: newest.mark, leftToTree },
  }));
