import { expect, test } from 'vitest';
import { rationed } from '../../src/extract/rationed.ts';
import { memoryRepository } from '../memory-repository.ts';

const kindsOf = (path: string, text: string, times: number) => {
  const { repository, notices } = rationed(memoryRepository({ [path]: text }));
  const kinds = Array.from({ length: times }, () => repository.text(path).kind);
  return { given: kinds.filter((kind) => kind === 'text').length, last: kinds.at(-1), notices: notices() };
};

test('a file of a usual size can be read as often as anybody names it', () =>
  expect(kindsOf('.env', 'a'.repeat(2000), 1000)).toEqual({ given: 1000, last: 'text', notices: [] }));

test('a large one eight times', () => {
  const { given, last, notices } = kindsOf('big.env', 'a'.repeat(1_000_000), 30);
  expect({ given, last }).toEqual({ given: 8, last: 'refused' });
  expect(notices).toMatchObject([{ code: 'too-large', location: { path: 'big.env' } }]);
});

test('one in between until it was four million characters', () =>
  expect(kindsOf('other.env', 'a'.repeat(100_000), 100).given).toBe(41));

test('who asks again shares the rations', () => {
  const repository = memoryRepository({ 'big.env': 'a'.repeat(1_000_000) });
  for (let reading = 0; reading < 9; reading++) rationed(repository).repository.text('big.env');
  expect(rationed(repository).notices()).toHaveLength(1);
});
