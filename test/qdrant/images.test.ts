import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isUnknown, unknown } from '../../src/model/maybe.ts';
import { describeImage, imageOf, isQdrantImage, parseImage, versionOfImage } from '../../src/qdrant/images.ts';

const digest = `sha256:${'a'.repeat(64)}`;
const shown = (value: unknown): unknown => (isUnknown(value) ? '?' : value);

describe('a reference taken apart', () => {
  test.each([
    // reference, repository, tag, digest, floating, unprivileged
    ['qdrant/qdrant', 'qdrant/qdrant', null, null, true, false],
    ['qdrant/qdrant:latest', 'qdrant/qdrant', 'latest', null, true, false],
    ['qdrant/qdrant:v1', 'qdrant/qdrant', 'v1', null, true, false],
    ['qdrant/qdrant:v1.15', 'qdrant/qdrant', 'v1.15', null, true, false],
    ['qdrant/qdrant:dev', 'qdrant/qdrant', 'dev', null, true, false],
    ['qdrant/qdrant:v1.15.1', 'qdrant/qdrant', 'v1.15.1', null, false, false],
    ['docker.io/qdrant/qdrant:v1.9.0', 'qdrant/qdrant', 'v1.9.0', null, false, false],
    ['index.docker.io/qdrant/qdrant:v1.9.0', 'qdrant/qdrant', 'v1.9.0', null, false, false],
    [
      'dockerhub.timeweb.cloud/qdrant/qdrant:v1.9.0',
      'dockerhub.timeweb.cloud/qdrant/qdrant',
      'v1.9.0',
      null,
      false,
      false,
    ],
    ['localhost:5000/qdrant/qdrant', 'localhost:5000/qdrant/qdrant', null, null, true, false],
    [
      'ghcr.io/qdrant/qdrant/qdrant:v1.16.0-unprivileged',
      'ghcr.io/qdrant/qdrant/qdrant',
      'v1.16.0-unprivileged',
      null,
      false,
      true,
    ],
    ['qdrant/qdrant:latest-unprivileged', 'qdrant/qdrant', 'latest-unprivileged', null, true, true],
    ['qdrant/qdrant:v1.17.0-gpu-nvidia', 'qdrant/qdrant', 'v1.17.0-gpu-nvidia', null, false, false],
    ['qdrant/qdrant:gpu-nvidia-latest', 'qdrant/qdrant', 'gpu-nvidia-latest', null, true, false],
    ['langgenius/qdrant:v1.7.3', 'langgenius/qdrant', 'v1.7.3', null, false, false],
    [`qdrant/qdrant:latest@${digest}`, 'qdrant/qdrant', 'latest', digest, false, false],
    [`qdrant/qdrant:v1.19.0@${digest}`, 'qdrant/qdrant', 'v1.19.0', digest, false, false],
    [`qdrant/qdrant@${digest}`, 'qdrant/qdrant', null, digest, false, '?'],
    // variables that nobody resolved
    ['qdrant/qdrant:${QDRANT_VERSION}', 'qdrant/qdrant', '?', '?', '?', '?'],
    ['qdrant/qdrant:${QDRANT_VERSION}-unprivileged', 'qdrant/qdrant', '?', null, '?', true],
    ['qdrant/qdrant:${QDRANT_VERSION:-v1.15.1}', 'qdrant/qdrant', 'v1.15.1', null, false, false],
    ['qdrant/qdrant:$QDRANT_VERSION', 'qdrant/qdrant', '?', '?', '?', '?'],
    ['qdrant/qdrant:${{ matrix.qdrant-version }}', 'qdrant/qdrant', '?', '?', '?', '?'],
    ['qdrant/qdrant:{{ .Values.tag | default "latest" }}', 'qdrant/qdrant', '?', '?', '?', '?'],
    ['${REGISTRY}/qdrant/qdrant:v1.9.0', 'qdrant/qdrant', 'v1.9.0', null, false, false],
    ['${PREFIX}qdrant/qdrant:v1.9.0', '?', 'v1.9.0', null, false, false],
    ['${QDRANT_IMAGE}', '?', '?', '?', '?', '?'],
    ['veris-memory/qdrant:v1.15.1-healthcheck', 'veris-memory/qdrant', 'v1.15.1-healthcheck', null, false, '?'],
    ['qdrant', 'qdrant', null, null, true, '?'],
  ])('%s', (reference, ...expected) => {
    const image = describeImage(reference);
    const parts = [image.repository, image.tag, image.digest, image.floating, image.unprivileged];
    expect(parts.map(shown)).toEqual(expected);
  });

  test('an unknown reference is unknown in every part', () => {
    expect(Object.values(describeImage(unknown('IMAGE is not set'))).every(isUnknown)).toBe(true);
  });
});

describe('whether it is a Qdrant server', () => {
  test.each([
    'qdrant/qdrant',
    'qdrant/qdrant:v1.9.0',
    'docker.io/qdrant/qdrant',
    'ghcr.io/qdrant/qdrant/qdrant:dev',
    'langgenius/qdrant:v1.7.3',
    'harbor.example.com/proxy/qdrant/qdrant:v1',
    '${REGISTRY}/qdrant/qdrant',
    '${PREFIX}qdrant/qdrant:v1.9.0',
    'qdrant',
    'veris-memory/qdrant:v1',
    'cgr.dev/chainguard/qdrant',
    '${QDRANT_IMAGE:-qdrant/qdrant:dev}',
    '123456789012.dkr.ecr.eu-west-2.amazonaws.com/qdrant/qdrant:v1.15.5',
  ])('%s is', (reference) => {
    expect(isQdrantImage(reference)).toBe(true);
  });
  test.each([
    'soai_qdrant:latest',
    'my-qdrant',
    'acme/qdrant-custom:1',
    '${QDRANT_IMAGE}',
    'registry.example.com/${QDRANT_NAME}',
  ])('%s can be', (reference) => {
    expect(isQdrantImage(reference)).toBeUndefined();
  });
  test.each([
    'redis:7',
    'qdrant/mcp-server-qdrant',
    'mcp/qdrant-mcp',
    'mcp/qdrant',
    'qdrant/qdrant-web-ui',
    'acme/qdrant-migration:1',
    'qdrant/demo',
    'ghcr.io/qdrant/qdrant-operator',
    '${IMAGE}',
    '',
    'alpine',
    'acme/qdrantish',
  ])('%j is not', (reference) => {
    expect(isQdrantImage(reference)).toBe(false);
  });
});

test.each([
  ['qdrant/qdrant:v1.15.1', '1.15.1'],
  ['qdrant/qdrant:v1.15', '1.15.0'],
  ['qdrant/qdrant:v1.15.1-unprivileged', '1.15.1'],
  ['langgenius/qdrant:v1.7.3', '1.7.3'],
  [`qdrant/qdrant:v1.19.0@${digest}`, '1.19.0'],
  ['veris-memory/qdrant:v1.15.1-healthcheck', '1.15.1'],
  ['acme/qdrant:0.3.0', '?'],
  ['acme/qdrant-custom:1.4.0', '?'],
  [`qdrant/qdrant:latest@${digest}`, '?'],
  [`qdrant/qdrant@${digest}`, '?'],
  ['qdrant/qdrant', '?'],
  ['qdrant/qdrant:v1', '?'],
  ['qdrant/qdrant:${TAG}', '?'],
])('%s begins at version %s', (reference, from) => {
  const image = parseImage(reference);
  const range = image && versionOfImage(image);
  expect(range && !isUnknown(range) ? range.from : '?').toBe(from);
});

test.each([
  ['qdrant/qdrant:v1.12', '1.12.99'],
  ['qdrant/qdrant:v1.9.7', '1.9.7'],
  ['qdrant/qdrant:v1.19', '1.19.2'],
  ['qdrant/qdrant:v1.25.3', '1.19.2'],
  ['qdrant/qdrant:latest', '1.19.2'],
  ['acme/own', '1.19.2'],
])('%s behaves like %s', (reference, version) => {
  expect(imageOf(reference).newestVersion).toBe(version);
});

test('no text makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      describeImage(text);
      isQdrantImage(text);
    }),
  );
});
