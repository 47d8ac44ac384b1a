import type { Candidate, Searched } from '../candidate.ts';
import { canBeKey } from './literal.ts';
import { isQdrantPlace } from './qdrant-place.ts';

// Qdrant reads neither the query nor the user info, but the secret stands there (recorded with the JavaScript clients).
const inQuery = /https?:\/\/[^\s"'`<>]{0,400}?[?&](api[-_]?key)=([^&\s"'`<>#]+)/gi;
const inUserInfo = /https?:\/\/[^\s"'`<>/@:]{0,100}:([^\s"'`<>/@]{1,400})@([^\s"'`<>/]{1,200})/gi;

// .NET Aspire's connection string.
const inConnection = /\bEndpoint=https?:\/\/[^\s"'`;]{1,300};\s{0,3}Key=([^\s"'`;]{1,4000})/gi;

// More of them are data, and each is looked at with what stands around it.
const mostAddresses = 5000;

/** Keys in the query or the user info of a URL that leads to Qdrant, or beside it in a connection string. */
export const addressKeys = (file: Searched): readonly Candidate[] => [
  ...addressesIn(file, inQuery, (match) => ({ value: match[2] ?? '', name: match[1] ?? '', isPartOfAddress: true })),
  ...addressesIn(file, inUserInfo, (match) => ({ value: match[1] ?? '', name: 'password', isPartOfAddress: true })),
  ...addressesIn(file, inConnection, (match) => ({ value: match[1] ?? '', name: 'Key', isPartOfAddress: false })),
];

const addressesIn = (file: Searched, form: RegExp, foundIn: (match: RegExpExecArray) => Found): readonly Candidate[] =>
  [...file.view.matchAll(form)].slice(0, mostAddresses).flatMap((match) => toCandidate(file, match, foundIn(match)));

type Found = { readonly value: string; readonly name: string; readonly isPartOfAddress: boolean };

const toCandidate = (
  file: Searched,
  match: RegExpExecArray,
  { value, name, isPartOfAddress }: Found,
): readonly Candidate[] => {
  const leadsThere = /qdrant|:633[34]/i.test(match[0].replace(value, '')) || isQdrantPlace(file, match.index);
  if (!leadsThere || !canBeKey(value)) return [];
  const start = match.index + match[0].lastIndexOf(value);
  return [{ value, start, end: start + value.length, name, role: 'client', inCommandLine: isPartOfAddress }];
};
