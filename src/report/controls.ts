import type { Controls } from '../model/finding.ts';

const cweNumber = (clause: string): string => clause.replace(/^CWE-/i, '');

/** The outside frameworks that rules name, in the order in which they are listed. */
const frameworks: Readonly<Record<string, { readonly name: string; readonly page?: (clause: string) => string }>> = {
  cwe: { name: 'CWE', page: (clause) => `https://cwe.mitre.org/data/definitions/${cweNumber(clause)}.html` },
  owasp_api: { name: 'OWASP API Security Top 10' },
  nist_800_53: { name: 'NIST SP 800-53' },
  soc2: { name: 'SOC 2' },
  iso_27001: { name: 'ISO/IEC 27001' },
};

/** One clause of a framework; `page` is where it can be read, where every clause has a page of its own. */
export type Clause = {
  readonly framework: string;
  readonly name: string;
  readonly clause: string;
  readonly page: string | null;
};

const inOrder = (controls: Controls): readonly string[] => {
  const known = Object.keys(frameworks).filter((key) => Object.hasOwn(controls, key));
  const others = Object.keys(controls).filter((key) => !Object.hasOwn(frameworks, key));
  return [...known, ...others.sort()];
};

/** All clauses a rule serves, frameworks in a fixed order. */
export const listClauses = (controls: Controls): readonly Clause[] =>
  inOrder(controls).flatMap((framework) =>
    (controls[framework] ?? []).map((clause) => {
      const known = frameworks[framework];
      return { framework, name: known?.name ?? framework, clause, page: known?.page?.(clause) ?? null };
    }),
  );
