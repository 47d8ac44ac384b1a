import type { Candidate, Searched } from '../candidate.ts';
import { canBeKey } from './literal.ts';
import { isQdrantPlace } from './qdrant-place.ts';

// Qdrant reads neither the query nor the user info, but the secret stands there (recorded with the JavaScript clients).
const inQuery = /https?:\/\/[^\s"'`<>]{0,400}?[?&](api[-_]?key)=([^&\s"'`<>#]+)/gi;
const inUserInfo = /https?:\/\/[^\s"'`<>/@:]{0,100}:([^\s"'`<>/@]{1,400})@([^\s"'`<>/]{1,200})/gi;

// More of them are data, and each is looked at with what stands around it.
const mostAddresses = 5000;

/** Keys in the query or the user info of a URL that leads to Qdrant. */
export const addressKeys = (file: Searched): readonly Candidate[] => [
  ...[...file.view.matchAll(inQuery)]
    .slice(0, mostAddresses)
    .flatMap((match) => toCandidate(file, match, { value: match[2] ?? '', name: match[1] ?? '' })),
  ...[...file.view.matchAll(inUserInfo)]
    .slice(0, mostAddresses)
    .flatMap((match) => toCandidate(file, match, { value: match[1] ?? '', name: 'password' })),
];

type Found = { readonly value: string; readonly name: string };

const toCandidate = (file: Searched, match: RegExpExecArray, { value, name }: Found): readonly Candidate[] => {
  const leadsThere = /qdrant|:633[34]/i.test(match[0].replace(value, '')) || isQdrantPlace(file, match.index);
  if (!leadsThere || !canBeKey(value)) return [];
  const start = match.index + match[0].lastIndexOf(value);
  return [{ value, start, end: start + value.length, name, role: 'client', inCommandLine: true }];
};
