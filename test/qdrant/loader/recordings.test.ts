import { describe, expect, test } from 'vitest';
import { decideAccess, loadSettings } from '../../../src/index.ts';
import { recording } from '../recordings.ts';

type Content = string | null | { readonly base64: string };
type Row = {
  readonly versions: readonly string[];
  readonly id: string;
  readonly files?: Readonly<Record<string, Content>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  readonly unreadable?: readonly string[];
  readonly starts: boolean;
  readonly no_key?: number;
  readonly tried_keys?: readonly string[];
  readonly accepted_keys?: readonly string[];
  readonly enable_cors?: boolean;
};

const isRow = (value: unknown): value is Row => typeof value === 'object' && value !== null && 'starts' in value;
const bytesOf = (content: Content) =>
  content === null || typeof content === 'string' ? content : Buffer.from(content.base64, 'base64');

const rows = recording('wire/settings.jsonl')
  .filter(isRow)
  .flatMap((row) => row.versions.map((version) => [version, row.id, row] as const));

describe('what servers made of written settings', () => {
  test.each(rows)('%s %s', (version, _, row) => {
    const files = Object.fromEntries(
      Object.entries(row.files ?? {}).map(([path, content]) => [path, bytesOf(content)]),
    );
    const { env, args, unreadable } = row;
    const loaded = loadSettings({ version, files, env, args, unreadable });
    expect(loaded.starts, loaded.error).toBe(row.starts);
    if (!row.starts) return;
    const request = { transport: 'rest', method: 'GET', path: '/collections' } as const;
    const isLetIn = (headers: Readonly<Record<string, string>>) =>
      decideAccess({ version, settings: loaded.settings, staticContentPresent: false, request, headers, now: 0 })
        .decision === 'allowed';
    expect(isLetIn({})).toBe(row.no_key === 200);
    if (row.accepted_keys !== undefined)
      expect(row.tried_keys?.filter((key) => isLetIn({ 'api-key': key })) ?? []).toEqual(row.accepted_keys);
    if (row.enable_cors !== undefined) expect(loaded.settings['service.enable_cors']).toBe(row.enable_cors);
  });
});
