import type { ExplainedServer, ExplainedSetting } from '../../../model/explanation.ts';
import type { Location } from '../../../model/place.ts';
import { keyPaths } from '../../worlds.ts';

/** Why somebody without a key gets another answer than before, as a clause. */
export function openingCause(before: ExplainedServer, after: ExplainedServer, column: string): string {
  return (
    (column === 'rest_write' ? emptyKey(before, after) : undefined) ??
    lostKey(before, after, column) ??
    reasonOfCell(after, column)
  );
}

const placeText = (location: Location): string =>
  location.kind === 'file' ? `${location.path}:${location.span.start.line}` : location.request;

const isEmpty = ({ value }: ExplainedSetting): boolean =>
  value.kind === 'empty_secret' || (value.kind === 'unknown' && value.mayBeEmpty);

/** Whether an empty header got in where none at all did not: then the empty key counted. */
const countsEmpty = ({ access }: ExplainedServer): boolean => access.rows.some(({ id }) => id === 'empty');

function emptyKey(before: ExplainedServer, after: ExplainedServer): string | undefined {
  const setting = after.settings.find(
    (one) => keyPaths.some((path) => path === one.path) && one.place !== null && isEmpty(one),
  );
  if (setting?.place === null || setting === undefined || countsEmpty(before) === countsEmpty(after)) return undefined;
  const place = placeText(setting.place.location);
  const name =
    setting.value.kind === 'unknown'
      ? `the key of ${place} can be empty, and an empty key`
      : `the empty key of ${place}`;
  return countsEmpty(before) ? `${name} stops counting` : `${name} counts as a key, which an empty header has`;
}

const deciding = [...keyPaths, 'service.enforce_internal_auth', 'service.metrics_port'];

/** A key, or a switch, that one of the versions does not know. */
function lostKey(before: ExplainedServer, after: ExplainedServer, column: string): string | undefined {
  const paths = column === 'rest_write' ? keyPaths : deciding;
  const ignored = (one: ExplainedServer, other: ExplainedServer) =>
    one.inVain.find(
      ({ path, reason }) =>
        reason === 'ignored_by_version' &&
        paths.some((key) => key === path) &&
        !other.inVain.some((same) => same.path === path && same.reason === reason),
    );
  const lost = ignored(after, before);
  if (lost !== undefined) return `${lost.writtenAs} of ${placeText(lost.location)} loses its effect`;
  const gained = ignored(before, after);
  return gained === undefined ? undefined : `${gained.writtenAs} of ${placeText(gained.location)} takes effect`;
}

function reasonOfCell({ access }: ExplainedServer, column: string): string {
  const index = access.columns.findIndex(({ id }) => id === column);
  const because =
    access.rows.find(({ id }) => id === 'none')?.cells[index]?.because ?? 'its settings mean something else';
  return because.replace(/\.$/, '');
}
