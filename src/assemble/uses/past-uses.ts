import { type Maybe, unknown } from '../../model/maybe.ts';
import type { Evidence } from '../../model/place.ts';
import type { CredentialSighting, HistoryMark, PastUse } from '../../model/subjects/credential.ts';
import type { CredentialSubject } from '../../model/subjects/subject.ts';

/** What the history says of one secret, for its subject. */
export type PastFields = Required<Pick<CredentialSubject, 'in_history' | 'history'>>;

/** `searched`: whether the whole history was looked through for secrets. */
export const pastFields = (past: PastUse | undefined, searched: Maybe<boolean>): PastFields => {
  if (past === undefined) return { in_history: searched === true ? false : notKnown(searched), history: null };
  const { oldest, newest } = past;
  const history = {
    oldest_commit: oldest.commit,
    oldest_date: oldest.date,
    newest_commit: newest.commit,
    newest_date: newest.date,
    removed: newest.removed,
  };
  return { in_history: true, history };
};

const notKnown = (searched: Maybe<boolean>): Maybe<boolean> =>
  typeof searched === 'boolean' ? unknown('the history was not searched') : searched;

/** The marks of a secret that no file holds any more, or the oldest one of a secret that stands in a file as well. */
export const pastEvidence = (past: PastUse | undefined, stands: boolean): readonly Evidence[] => {
  if (past === undefined) return [];
  const { oldest, newest } = past;
  if (stands)
    return [{ location: oldest.location, note: `in the history since commit ${oldest.commit} of ${oldest.date}` }];
  return oldest === newest ? [markEvidence(oldest)] : [markEvidence(oldest), markEvidence(newest)];
};

const markEvidence = ({ location, removed, commit, date }: HistoryMark): Evidence => ({
  location,
  note: `${removed ? 'removed' : 'added'} in commit ${commit} of ${date}`,
});

/** Whether a secret is one although only the history has it: where a file still holds the text, reading that file decides. */
export const isOfItsOwn = ({ past }: CredentialSighting): boolean => past?.leftToTree !== true;
