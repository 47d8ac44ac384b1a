import { describe, expect, it } from 'vitest';
import type { WrittenSetting } from '../../src/model/subjects/subject.ts';
import { setting, unseen } from '../subjects.ts';
import { findingOf, verdictOf } from './judging.ts';

type Row = readonly [what: string, subject: WrittenSetting, expected: string];
const check = (rule: string, rows: readonly Row[]) =>
  describe(rule, () => {
    it.each(rows)('%s', (_what, subject, expected) => {
      expect(verdictOf(rule, subject)).toBe(expected);
    });
  });

check('ineffective-setting', [
  ['an unknown name', setting({ effective: false, reason: 'unknown_name' }), 'fail high'],
  ['of no importance', setting({ effective: false, reason: 'unknown_name', security_relevant: false }), 'fail low'],
  ['a file that is not read', setting({ effective: false, reason: 'file_not_read' }), 'fail high'],
  ['overridden: another rule', setting({ effective: false, reason: 'overridden', weakens: true }), 'pass'],
  ['effective', setting(), 'pass'],
  ['depends on the version', setting({ effective: unseen, reason: 'ignored_by_version' }), 'unknown high'],
  ['in development', setting({ effective: false, reason: 'misplaced', environment: 'development' }), 'fail medium'],
  ['in a document', setting({ effective: false, reason: 'misplaced', environment: 'document' }), 'pass'],
]);

it('ineffective-setting says what was meant', () => {
  const wrong = setting({
    written_as: 'QDRANT_API_KEY',
    effective: false,
    reason: 'unknown_name',
    did_you_mean: 'QDRANT__SERVICE__API_KEY',
  });
  expect(findingOf('ineffective-setting', wrong)?.message).toBe(
    'QDRANT_API_KEY changes nothing on vectors, because Qdrant knows no setting of this name (the name that was meant is QDRANT__SERVICE__API_KEY).',
  );
});

check('overridden-setting', [
  ['a safer value is beaten', setting({ effective: false, reason: 'overridden', weakens: true }), 'fail medium'],
  ['the winner is as good', setting({ effective: false, reason: 'overridden' }), 'pass'],
  ['not known', setting({ effective: false, reason: 'overridden', weakens: unseen }), 'unknown medium'],
  ['effective', setting(), 'pass'],
]);

check('retyped-key', [
  ['another key', setting({ retyped: true, retyped_into: 'other_key' }), 'fail medium'],
  ['a weak key', setting({ retyped: true, retyped_into: 'weak_key' }), 'fail high'],
  ['no key: missing-api-key speaks', setting({ retyped: true, retyped_into: 'no_key' }), 'pass'],
  ['as written', setting(), 'pass'],
  ['not known', setting({ retyped: unseen }), 'unknown medium'],
]);

check('unusable-key', [
  ['unusable', setting({ unusable: true }), 'fail medium'],
  ['usable', setting(), 'pass'],
  ['not known', setting({ unusable: unseen }), 'unknown medium'],
]);

check('literal-placeholder', [
  ['literal', setting({ literal_placeholder: true }), 'fail high'],
  ['none', setting(), 'pass'],
  ['not known', setting({ literal_placeholder: unseen }), 'unknown high'],
]);

check('invalid-setting', [
  ['refused', setting({ start_error: 'y is no boolean' }), 'fail medium'],
  ['taken', setting(), 'pass'],
]);
