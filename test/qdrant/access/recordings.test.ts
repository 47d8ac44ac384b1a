import { describe, expect, test } from 'vitest';
import { decideAccess, loadSettings, type ServerRequest } from '../../../src/index.ts';
import { recordedValue, recording } from '../recordings.ts';

type Headers = Readonly<Record<string, string>>;
type Named<T> = Readonly<Record<string, T>>;
type Legend = {
  readonly configurations: Named<Named<string>>;
  readonly requests: Named<{
    readonly method: string;
    readonly path?: string;
    readonly collection?: string;
    readonly headers?: Headers;
  }>;
  readonly credentials: Named<Headers>;
  readonly versions: Named<{ readonly recorded_at: number; readonly credentials: Named<Headers> }>;
};
type Answer = readonly [status: number | string, group: number, text?: number];
type Row = readonly [
  configuration: string,
  transport: ServerRequest['transport'],
  request: string,
  answers: readonly Answer[],
];
type Tables = { readonly groups: readonly string[]; readonly texts: readonly string[] };

const isLegend = (value: unknown): value is Legend =>
  typeof value === 'object' && value !== null && 'requests' in value;
const isTables = (value: unknown): value is Tables => typeof value === 'object' && value !== null && 'groups' in value;
const isRow = (value: unknown): value is Row => Array.isArray(value) && value.length === 4;

const read = (version: string) => {
  const legend = recordedValue('wire/legend.json');
  const [tables, ...rows] = recording(`wire/answers-${version}.jsonl`);
  if (!isLegend(legend) || !isTables(tables)) throw new Error('the recording has another shape');
  return { legend, tables, rows: rows.filter(isRow) };
};

const decisionOf = (status: number | string): string => {
  if (status === 401 || status === 'UNAUTHENTICATED') return 'unauthenticated';
  return status === 403 || status === 'PERMISSION_DENIED' ? 'forbidden' : 'allowed';
};

/** The body is looked at before the key's reach: what would be forbidden shows as a bad request or as not found. */
const isBodysAnswer = (status: number | string): boolean =>
  [400, 404, 422, 'INVALID_ARGUMENT', 'NOT_FOUND'].includes(status);

/** A token that expired while the recording ran. */
const expiredMeanwhile = 'jwt_expired_10s_ago';

describe.each(['1.18.3', '1.19.0'])('what Qdrant %s answered', (version) => {
  const { legend, tables, rows } = read(version);
  const { recorded_at: now, credentials } = legend.versions[version] ?? { recorded_at: 0, credentials: {} };
  const settings = new Map(
    Object.entries(legend.configurations).map(([name, env]) => [
      name,
      loadSettings({ version, files: {}, env }).settings,
    ]),
  );

  const requestOf = (transport: ServerRequest['transport'], name: string) => {
    if (transport === 'metrics_port') return { method: 'GET', path: name };
    const asked = legend.requests[`${transport} ${name}`] ?? legend.requests[`grpc ${name}`];
    if (asked === undefined) throw new Error(`no request is called ${name}`);
    return asked;
  };
  const headersOf = (credential: string) => legend.credentials[credential] ?? credentials[credential];

  /** Each credential of a group with what was answered and what is predicted, in the same shape. */
  const compared = ([configuration, transport, name]: Row, [status, group, text]: Answer) => {
    const { headers, ...asked } = { headers: {}, ...requestOf(transport, name) };
    const server = { version, settings: settings.get(configuration) ?? {}, staticContentPresent: true, now };
    const names = (tables.groups[group] ?? '').split(' ').filter((credential) => credential !== expiredMeanwhile);
    return names.map((credential) => {
      const request = { ...asked, transport };
      const verdict = decideAccess({ ...server, request, headers: { ...headersOf(credential), ...headers } });
      const isHidden = verdict.decision === 'forbidden' && isBodysAnswer(status);
      const decision = isHidden ? decisionOf(status) : verdict.decision;
      return {
        real: [credential, decisionOf(status), text === undefined ? undefined : tables.texts[text]],
        predicted: [credential, decision, text === undefined ? undefined : verdict.text],
      };
    });
  };

  test.each(rows.map((row) => [row[0], row[1], row[2], row] as const))('%s %s %s', (_, __, ___, row) => {
    const all = row[3].flatMap((answer) => compared(row, answer));
    expect(all.map(({ predicted }) => predicted)).toEqual(all.map(({ real }) => real));
  });
});
