import type { Advisory } from '../../model/subjects/server.ts';

/** What a precondition can ask about a server; see `readers` in advisories-for.ts. */
export type FactName =
  | 'auth.mode'
  | 'auth.admin_key'
  | 'auth.alt_key'
  | 'cluster.enabled'
  | 'cluster.internal_auth'
  | 'snapshots_storage';

/** A precondition as data: a fact has a value, all or any of several hold. An empty `all` always holds. */
export type Condition =
  | { readonly fact: FactName; readonly equals: string | boolean }
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] };

/** An advisory, the versions it holds for (from ≤ version < fixed_in) and what else it needs. */
export type AdvisoryEntry = Advisory & { readonly from: string; readonly needs: Condition };

const nothing: Condition = { all: [] };

/** Any valid key will do, and so will none where none is asked for: every server meets that. */
const anyCaller = nothing;

/** Somebody can write: nobody can where only a read-only key is set. */
const writer: Condition = {
  any: [
    { fact: 'auth.mode', equals: 'open' },
    { fact: 'auth.mode', equals: 'empty_key' },
    { fact: 'auth.admin_key', equals: true },
    { fact: 'auth.alt_key', equals: true },
  ],
};

/**
 * Published advisories of the Qdrant server and security fixes without an id of their own (named by pull request),
 * oldest fix first. From the advisory database, cvelistV5 and the commits' first tags. CVE-2026-25628 names 1.15.6 as
 * fixed, a version that was never released. Left out: the empty key before 1.19.0 (rule `empty-api-key`; an upgrade
 * opens such a server) and recovery from URLs, an accepted risk (rule `snapshot-from-url-allowed`).
 */
export const advisories: readonly AdvisoryEntry[] = [
  {
    id: 'CVE-2023-38975',
    severity: 'high',
    from: '0.0.0',
    fixed_in: '1.4.0',
    needs: writer,
    title: 'Crash by crafted vectors',
  },
  {
    id: 'CVE-2024-2221',
    severity: 'critical',
    from: '0.0.0',
    fixed_in: '1.8.0',
    needs: writer,
    title: 'Snapshot upload writes files anywhere',
  },
  {
    id: 'CVE-2024-3078',
    severity: 'critical',
    from: '0.0.0',
    fixed_in: '1.8.3',
    needs: anyCaller,
    title: 'Path traversal in the full-snapshot API',
  },
  {
    id: 'CVE-2024-3584',
    severity: 'critical',
    from: '0.0.0',
    fixed_in: '1.9.0',
    needs: writer,
    title: 'Snapshot upload writes outside its directory through an encoded collection name',
  },
  {
    id: 'CVE-2024-3829',
    severity: 'critical',
    from: '0.0.0',
    fixed_in: '1.9.0',
    needs: writer,
    title: 'Symbolic links in a snapshot read and write any file',
  },
  {
    id: 'qdrant#4571',
    severity: 'low',
    from: '0.0.0',
    fixed_in: '1.10.0',
    needs: writer,
    title: 'Snapshot recovery leaks contents of local files in its errors',
  },
  {
    id: 'CVE-2026-25628',
    severity: 'high',
    from: '1.9.3',
    fixed_in: '1.16.0',
    needs: anyCaller,
    title: 'POST /logger appends to any file, whatever the key',
  },
  {
    id: 'qdrant#8341',
    severity: 'medium',
    from: '0.0.0',
    fixed_in: '1.17.1',
    needs: writer,
    title: 'Snapshot recovery reads any local path',
  },
  {
    id: 'qdrant#8503',
    severity: 'low',
    from: '0.0.0',
    fixed_in: '1.17.1',
    needs: writer,
    title: 'Snapshot routes accept collection names that are no names',
  },
  {
    id: 'GHSA-3v92-w72v-j994',
    severity: 'medium',
    from: '0.0.0',
    fixed_in: '1.18.1',
    needs: anyCaller,
    title: 'Snapshot uploads fill the disk before the key is checked',
  },
  {
    id: 'qdrant#9254',
    severity: 'low',
    from: '1.3.0',
    fixed_in: '1.18.2',
    needs: nothing,
    title: 'The list of keyless paths is matched against the raw request path',
  },
  {
    id: 'qdrant#9268',
    severity: 'medium',
    from: '0.0.0',
    fixed_in: '1.18.2',
    needs: writer,
    title: 'A crafted snapshot reads memory out of bounds',
  },
  {
    id: 'RUSTSEC-2026-0037',
    severity: 'low',
    from: '0.0.0',
    fixed_in: '1.18.2',
    needs: nothing,
    title: 'Vulnerable quinn-proto dependency',
  },
  {
    id: 'GHSA-p9c2-9vq2-gxh8',
    severity: 'high',
    from: '1.9.3',
    fixed_in: '1.19.0',
    needs: { fact: 'snapshots_storage', equals: 's3' },
    title: 'A snapshot name reaches any object in the S3 bucket',
  },
  {
    id: 'GHSA-3gph-6c29-p29v',
    severity: 'high',
    from: '1.18.0',
    fixed_in: '1.19.2',
    needs: {
      all: [
        { fact: 'cluster.enabled', equals: true },
        { fact: 'cluster.internal_auth', equals: true },
      ],
    },
    title: 'The internal API accepts read-only keys and tokens',
  },
];
