import type { CredentialSighting } from '../../model/subjects/credential.ts';
import { effectOf } from '../../qdrant/clients/methods.ts';

const mostNamed = 4;

/** What clients with a key are seen to do with it, as a clause; empty when no call is seen. */
export function seenDoing(uses: readonly CredentialSighting[]): string {
  const calls = [...new Set(uses.flatMap((use) => use.calls ?? []))].sort();
  const writes = calls.filter((call) => effectOf(call) === 'writes');
  if (writes.length > 0) return `writes with it (${listed(writes)})`;
  const reads = calls.filter((call) => effectOf(call) === 'reads');
  return reads.length === 0 ? '' : `only reads with it (${listed(reads)})`;
}

const listed = (calls: readonly string[]): string =>
  calls.length <= mostNamed ? calls.join(', ') : `${calls.slice(0, mostNamed).join(', ')} and others`;
