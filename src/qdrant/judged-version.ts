import { clampVersion, formatVersion, newestKnownVersion, parseVersion } from './versions.ts';

/** The version that behaviour is looked up for, and what to tell people when it is not the one they gave. */
export type JudgedVersion = { readonly version: string; readonly note: string | null };

/**
 * Any text → the version to judge by, spelled in full (`1.19` → `1.19.0`). What is no version, and what is later than the
 * newest known release, is judged as the newest known release, and `note` says so.
 */
export const judgedVersion = (text: string): JudgedVersion => {
  const parsed = parseVersion(text);
  if (parsed === undefined)
    return { version: newestKnownVersion, note: `no version that is known, judged as ${newestKnownVersion}` };
  const given = formatVersion(parsed);
  const version = clampVersion(given);
  return version === given
    ? { version, note: null }
    : { version, note: `later than every known version, judged as ${newestKnownVersion}` };
};

/** A server is asked about a few releases many thousands of times: answers are kept, up to a bound. */
const answers = new Map<string, boolean>();
const mostAnswers = 4096;

/** Whether a judged version is the release `since` or a later one; a pre-release stands before its release. */
export const isSince = (version: string, since: string): boolean => {
  const question = `${version} ${since}`;
  const known = answers.get(question);
  if (known !== undefined) return known;
  if (answers.size >= mostAnswers) answers.clear();
  const answer = isNotBefore(version, since);
  answers.set(question, answer);
  return answer;
};

const isNotBefore = (version: string, since: string): boolean => {
  const [core = '', pre] = version.split('-', 2);
  const left = core.split('.');
  const right = since.split('.');
  for (const index of [0, 1, 2]) {
    const difference = Number(left[index]) - Number(right[index]);
    if (difference !== 0) return difference > 0;
  }
  return pre === undefined;
};
