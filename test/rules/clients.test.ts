import { describe, expect, it } from 'vitest';
import type { ClientSubject } from '../../src/model/subjects/subject.ts';
import { client, unseen } from '../subjects.ts';
import { findingOf, verdictOf } from './judging.ts';

type Row = readonly [what: string, subject: ClientSubject, expected: string];
const check = (rule: string, rows: readonly Row[]) =>
  describe(rule, () => {
    it.each(rows)('%s', (_what, subject, expected) => {
      expect(verdictOf(rule, subject)).toBe(expected);
    });
  });

const to = (changes: Partial<ClientSubject['url']>): ClientSubject['url'] => ({
  ...client().url,
  scheme: 'http',
  ...changes,
});

check('client-key-over-http', [
  ['a host', client({ tls: false, url: to({}) }), 'fail high'],
  ['the cloud', client({ tls: false, url: to({ cloud: true }) }), 'fail critical'],
  ['a private name', client({ tls: false, url: to({ host: 'qdrant', private: true }) }), 'fail medium'],
  ['loopback', client({ tls: false, url: to({ host: 'localhost', loopback: true }) }), 'fail info'],
  [
    'a variable',
    client({ tls: false, url: to({ host: unseen, loopback: unseen, private: unseen, cloud: unseen }) }),
    'fail high',
  ],
  ['TLS', client(), 'pass'],
  ['no key', client({ tls: false, key: 'none', key_sent: false }), 'pass'],
  ['the scheme is a variable', client({ tls: unseen }), 'unknown high'],
  ['in development', client({ tls: false, url: to({}), environment: 'development' }), 'fail medium'],
  ['in a test', client({ tls: false, url: to({}), environment: 'test' }), 'fail medium'],
  ['the cloud, from a test', client({ tls: false, url: to({ cloud: true }), environment: 'test' }), 'fail high'],
  [
    'whether a key goes along hangs on a variable',
    client({ tls: false, url: to({}), key_sent: unseen }),
    'unknown high',
  ],
]);

check('server-certificate-not-verified', [
  ['off', client({ verifies_server: false }), 'fail high'],
  ['off in a test', client({ verifies_server: false, environment: 'test' }), 'fail low'],
  ['off, scheme not known', client({ verifies_server: false, tls: unseen }), 'fail high'],
  ['on', client(), 'pass'],
  ['plain text: client-key-over-http speaks', client({ verifies_server: false, tls: false }), 'pass'],
  ['a variable', client({ verifies_server: unseen }), 'unknown high'],
]);

it('server-certificate-not-verified says what switched it off', () => {
  const finding = findingOf(
    'server-certificate-not-verified',
    client({ verifies_server: false, verification_note: 'NODE_TLS_REJECT_UNAUTHORIZED is 0' }),
  );
  expect(finding?.message).toBe(
    'Anyone on the network path can pose as Qdrant and take the key and the data, because this @qdrant/js-client-rest client accepts any certificate (NODE_TLS_REJECT_UNAUTHORIZED is 0).',
  );
});

check('browser-writes-without-key', [
  ['writes', client({ runtime: 'browser', key: 'none', calls: ['search', 'upsert'] }), 'fail high'],
  ['reads', client({ runtime: 'both', key: 'none' }), 'fail medium'],
  ['with a key: write-key-in-frontend speaks', client({ runtime: 'browser' }), 'pass'],
  ['on the server', client({ key: 'none' }), 'pass'],
  ['not decided', client({ runtime: unseen, key: 'none' }), 'unknown medium'],
]);
