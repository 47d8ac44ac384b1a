import type { Candidate, Searched } from './candidate.ts';
import { canBeKey } from './literal.ts';

// Qdrant reads neither the query nor the user info, but the secret stands there (recorded with the JavaScript clients).
const inQuery = /https?:\/\/[^\s"'`<>]*?[?&](api[-_]?key)=([^&\s"'`<>#]+)/gi;
const inUserInfo = /https?:\/\/[^\s"'`<>/@:]*:([^\s"'`<>/@]+)@([^\s"'`<>/]+)/gi;

/** Keys in the query or the user info of a URL that leads to Qdrant. */
export const addressKeys = (file: Searched): readonly Candidate[] => [
  ...[...file.view.matchAll(inQuery)].flatMap((match) => toCandidate(match, match[2] ?? '', match[1] ?? '')),
  ...[...file.view.matchAll(inUserInfo)].flatMap((match) => toCandidate(match, match[1] ?? '', 'password')),
];

const toCandidate = (match: RegExpExecArray, value: string, name: string): readonly Candidate[] => {
  if (!/qdrant|:633[34]/i.test(match[0].replace(value, '')) || !canBeKey(value)) return [];
  const start = match.index + match[0].lastIndexOf(value);
  return [{ value, start, end: start + value.length, name, role: 'client', inCommandLine: true }];
};
