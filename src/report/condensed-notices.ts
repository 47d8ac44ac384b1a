import type { Notice } from '../model/notice.ts';

/** Notices of one kind in one file that are told one by one. */
const mostOfOneKind = 20;

/** Every notice once, and of one kind in one file no more than a person reads; the last of those counts the rest. */
export function condensedNotices(notices: readonly Notice[]): readonly Notice[] {
  const seen = new Set<string>();
  const counts = new Map<string, number>();
  const told = notices.filter((notice) => {
    if (seen.size === seen.add(identityOf(notice)).size) return false;
    const count = (counts.get(kindOf(notice)) ?? 0) + 1;
    counts.set(kindOf(notice), count);
    return count <= mostOfOneKind;
  });
  const lastOfKind = new Map(told.map((notice) => [kindOf(notice), notice]));
  return told.map((notice) => {
    const rest = (counts.get(kindOf(notice)) ?? 0) - mostOfOneKind;
    if (rest <= 0 || lastOfKind.get(kindOf(notice)) !== notice) return notice;
    return { ...notice, message: `${notice.message} (${rest} more of this kind.)` };
  });
}

const kindOf = ({ code, location }: Notice): string =>
  JSON.stringify([code, location?.kind === 'file' ? location.path : null]);

const identityOf = (notice: Notice): string =>
  JSON.stringify([notice.level, notice.code, notice.message, notice.location ?? null]);
