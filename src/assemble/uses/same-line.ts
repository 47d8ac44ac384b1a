import { isUnknown, type Maybe } from '../../model/maybe.ts';
import type { CredentialSighting } from '../../model/subjects/credential.ts';

/** What two extractors say of one secret on one line, as one sighting; `first` is the one that says more of its place. */
export const mergedSighting = (first: CredentialSighting, second: CredentialSighting): CredentialSighting => {
  const reaches = strongestReach([first, second]);
  const calls = [...new Set([...(first.calls ?? []), ...(second.calls ?? [])])].sort();
  return {
    ...first,
    server: first.server ?? second.server,
    in_command_line: first.in_command_line || second.in_command_line,
    quoted: first.quoted && second.quoted,
    evidence: first.evidence.length > 0 ? first.evidence : second.evidence,
    ...(reaches === undefined ? {} : { reaches_browser: reaches }),
    ...delivery(first, second),
    ...(first.public_prefix || second.public_prefix ? { public_prefix: true } : {}),
    ...(first.is_fallback || second.is_fallback ? { is_fallback: true } : {}),
    ...(calls.length === 0 ? {} : { calls }),
  };
};

const delivery = (first: CredentialSighting, second: CredentialSighting): Pick<CredentialSighting, 'delivered'> => {
  const delivered = first.delivered ?? second.delivered;
  return delivered === undefined ? {} : { delivered };
};

/** One place that a browser receives decides for the secret; undefined: nothing is said of browsers. */
export function strongestReach(uses: readonly CredentialSighting[]): Maybe<boolean> | undefined {
  const reaches = uses.flatMap(({ reaches_browser }) => (reaches_browser === undefined ? [] : [reaches_browser]));
  if (reaches.includes(true)) return true;
  return reaches.find(isUnknown) ?? reaches[0];
}
