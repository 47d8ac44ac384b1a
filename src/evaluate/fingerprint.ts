import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.ts';

/** Rule, lasting identity of the subject and what is violated → 32 hexadecimal digits. */
const hashOf = (parts: readonly string[]): string =>
  createHash('sha256').update(parts.join('\0')).digest('hex').slice(0, 32);

/**
 * Gives every finding its fingerprint. Where two are alike in everything that lasts (two keys of one name in one
 * file), the later ones are numbered, so that a fingerprint always means one finding.
 */
export function withFingerprints(
  findings: readonly { readonly finding: Finding; readonly lasting: string }[],
): readonly Finding[] {
  const seen = new Map<string, number>();
  return findings.map(({ finding, lasting }) => {
    const parts = [finding.ruleId, lasting];
    const before = seen.get(parts.join('\0')) ?? 0;
    seen.set(parts.join('\0'), before + 1);
    return { ...finding, fingerprint: hashOf(before === 0 ? parts : [...parts, String(before)]) };
  });
}
