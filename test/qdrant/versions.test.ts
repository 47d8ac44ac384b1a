import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  anyVersion,
  clampVersion,
  compareVersions,
  formatVersion,
  isAtLeast,
  isBefore,
  isWithin,
  newestKnownVersion,
  parseVersion,
  rangeOfTag,
  singleVersion,
} from '../../src/qdrant/versions.ts';

describe('parseVersion', () => {
  test.each([
    ['1.19', '1.19.0'],
    ['v1.19.0', '1.19.0'],
    ['1.20.0-dev', '1.20.0-dev'],
    ['v2', '2.0.0'],
    [' 1.9.7 ', '1.9.7'],
    ['1.9.7+abc', '1.9.7'],
  ])('%s is %s', (text, expected) => {
    const version = parseVersion(text);
    expect(version && formatVersion(version)).toBe(expected);
  });
  test.each(['', 'latest', 'v', '1.2.3.4', '1..2', 'v1.x', '-1', '1.2.3 4'])('%j is none', (text) => {
    expect(parseVersion(text)).toBeUndefined();
  });
});

test.each([
  ['1.9.0', '1.10.0', -1],
  ['v1.15', '1.15.0', 0],
  ['1.20.0-dev', '1.20.0', -1],
  ['1.20.0-rc1', '1.19.9', 1],
  ['1.20.0-beta', '1.20.0-alpha', 1],
])('%s against %s', (left, right, sign) => {
  expect(Math.sign(compareVersions(left, right))).toBe(sign);
});

describe('rangeOfTag', () => {
  test.each([
    ['v1.15', '1.15.0', '1.16.0'],
    ['1.15', '1.15.0', '1.16.0'],
    ['v1.15.1', '1.15.1', '1.15.2'],
    ['v1.15.1-unprivileged', '1.15.1', '1.15.2'],
    ['v1.15-unprivileged', '1.15.0', '1.16.0'],
    ['v1.17.0-gpu-nvidia', '1.17.0', '1.17.1'],
    ['v1.15.1-healthcheck', '1.15.1', '1.15.2'],
    ['1.20.0-dev', '1.20.0-dev', '1.20.0'],
    ['v1.20.0-rc.1-unprivileged', '1.20.0-rc.1', '1.20.0'],
  ])('%s', (tag, from, before) => {
    expect(rangeOfTag(tag)).toEqual({ from, before });
  });
  test.each(['latest', 'v1', 'dev', 'master', 'gpu-nvidia-latest', '', '8f3c1d2', 'latest-unprivileged', '${TAG}'])(
    '%j can be any version',
    (tag) => {
      expect(rangeOfTag(tag)).toEqual(anyVersion);
    },
  );
});

describe('three-valued comparison', () => {
  test.each([
    ['v1.15.1', '1.15.2', true],
    ['v1.15.1', '1.15.1', false],
    ['v1.15', '1.15.0', false],
    ['v1.15', '1.16.0', true],
    ['v1.15', '1.15.3', undefined],
    ['latest', '1.9.0', undefined],
    ['1.20.0-dev', '1.20.0', true],
  ])('%s before %s', (tag, version, expected) => {
    expect(isBefore(rangeOfTag(tag), version)).toBe(expected);
    expect(isAtLeast(rangeOfTag(tag), version)).toBe(expected === undefined ? undefined : !expected);
  });
  test.each([
    ['v1.15.1', '1.9.3', '1.16.0', true],
    ['v1.15', '1.9.3', '1.16.0', true],
    ['v1.9', '1.9.3', '1.16.0', undefined],
    ['v1.16', '1.9.3', '1.16.0', false],
    ['v1.8.4', '1.9.3', '1.16.0', false],
    ['latest', '0.0.0', '1.9.0', undefined],
  ])('%s within [%s, %s)', (tag, from, before, expected) => {
    expect(isWithin(rangeOfTag(tag), from, before)).toBe(expected);
  });
});

test.each([
  ['v1.15.1', '1.15.1'],
  ['v1.15', undefined],
  ['latest', undefined],
  ['1.20.0-dev', '1.20.0-dev'],
])('%s stands for the single version %s', (tag, version) => {
  expect(singleVersion(rangeOfTag(tag))).toBe(version);
});

test('later versions behave like the newest known one', () => {
  expect(clampVersion('3.0.0')).toBe(newestKnownVersion);
  expect(clampVersion('1.12.4')).toBe('1.12.4');
});

test('no text makes the functions throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string(), (left, right) => {
      compareVersions(left, right);
      isBefore(rangeOfTag(left), right);
    }),
  );
});
