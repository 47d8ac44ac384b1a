import { expect, test } from 'vitest';
import { shippedRules } from '../../generated/rules.mjs';
import { assemble } from '../../src/assemble/index.ts';
import { evaluate } from '../../src/evaluate/index.ts';
import { extract } from '../../src/extract/index.ts';
import { newestKnownVersion } from '../../src/qdrant/versions.ts';
import { memoryRepository } from '../memory-repository.ts';
import { policy } from '../subjects.ts';

/** Where versions differ: an empty key, tokens, the cluster port, settings and formats that came and went. */
const compose = (version: string): string => `
services:
  empty:
    image: qdrant/qdrant:v${version}
    ports: ["6333:6333"]
    environment: { QDRANT__SERVICE__API_KEY: "" }
  cluster:
    image: qdrant/qdrant:v${version}
    environment:
      QDRANT__CLUSTER__ENABLED: "true"
      QDRANT__SERVICE__ENFORCE_INTERNAL_AUTH: "true"
      QDRANT__SERVICE__ALT_API_KEY: "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
      QDRANT__SERVICE__JWT_RBAC: "true"
  files:
    image: qdrant/qdrant:v${version}
    volumes: ["./qdrant:/qdrant/config:ro"]
`;
const files = {
  'qdrant/config.yaml': 'service:\n  api_key: True\n  enable_cors: false\n',
  'qdrant/local.json': '{ "service": { "enable_tls": true } }\n',
};

const scan = async (version: string) => {
  const repository = memoryRepository({ 'docker-compose.yml': compose(version), ...files });
  const extraction = await extract({ repository, salt: 'later', now: 1_780_000_000 });
  const subjects = assemble(extraction, { repository, now: 1_780_000_000 });
  const findings = evaluate(policy({ rules: shippedRules }), subjects);
  return {
    notices: extraction.notices,
    modes: subjects.servers.map(({ auth }) => auth),
    found: findings.map(({ ruleId, outcome, severity, location }) => ({ ruleId, outcome, severity, location })),
    said: findings.map(({ message }) => message).join('\n'),
  };
};

const lengthened = (text: string, version: string): string => text.replaceAll(newestKnownVersion, version);

test.each(['1.19.9', '1.20.0', '1.99.1', '2.0.1', '1.20.0-dev'])(
  '%s is judged as the newest known',
  async (version) => {
    const [later, newest] = [await scan(version), await scan(newestKnownVersion)];
    expect(newest.notices).toEqual([]);
    expect(later.modes).toEqual(newest.modes);
    // A longer version moves what stands behind it in the same file: rule, outcome and severity have to agree.
    expect(later.found.map(({ location, ...rest }) => rest)).toEqual(newest.found.map(({ location, ...rest }) => rest));
    expect(later.said).toBe(lengthened(newest.said, version));
    expect(later.notices.map(({ code, message }) => [code, message])).toEqual([
      ['unknown-version', `Qdrant ${version} is later than every known version, judged as ${newestKnownVersion}.`],
      ['unknown-version', `Qdrant ${version} is later than every known version, judged as ${newestKnownVersion}.`],
      ['unknown-version', `Qdrant ${version} is later than every known version, judged as ${newestKnownVersion}.`],
    ]);
  },
);
