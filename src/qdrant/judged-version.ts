import { clampVersion, compareVersions, newestKnownVersion, parseVersion } from './versions.ts';

/** The version that behaviour is looked up for, and what to tell people when it is not the one they gave. */
export type JudgedVersion = { readonly version: string; readonly note: string | null };

/**
 * Any text → the version to judge by. What is no version, and what is later than the newest known release, is
 * judged as the newest known release, and `note` says so.
 */
export const judgedVersion = (text: string): JudgedVersion => {
  if (parseVersion(text) === undefined)
    return { version: newestKnownVersion, note: `no version that is known, judged as ${newestKnownVersion}` };
  const version = clampVersion(text);
  return version === text
    ? { version, note: null }
    : { version, note: `later than every known version, judged as ${newestKnownVersion}` };
};

/** Whether the judged version is `since` or later. */
export const isSince = (version: string, since: string): boolean => compareVersions(version, since) >= 0;
