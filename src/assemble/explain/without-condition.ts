import type { WrittenInVain } from '../../model/explanation.ts';
import { isUnknown } from '../../model/maybe.ts';
import { keyPaths } from '../worlds.ts';
import type { Situation } from './situation.ts';

type Condition = { readonly isMissing: (situation: Situation) => boolean; readonly text: string };

const valueAt = ({ settings }: Situation, path: string) => settings.get(path)?.value ?? null;
const isOff =
  (path: string) =>
  (situation: Situation): boolean => {
    const value = valueAt(situation, path);
    return !isUnknown(value) && value !== true;
  };
const hasNo =
  (paths: readonly string[]) =>
  (situation: Situation): boolean =>
    paths.every((path) => {
      const value = valueAt(situation, path);
      return value === null || value === '';
    });

const cluster: Condition = { isMissing: isOff('cluster.enabled'), text: 'cluster.enabled is off' };
const audit: Condition = { isMissing: isOff('audit.enabled'), text: 'audit.enabled is off' };

/** Settings that do nothing without another one (server facts: src/settings.rs, src/common/auth/mod.rs, src/tonic/mod.rs). */
const conditions: Readonly<Record<string, readonly Condition[]>> = {
  'service.verify_https_client_certificate': [
    { isMissing: isOff('service.enable_tls'), text: 'service.enable_tls is off' },
  ],
  'service.jwt_rbac': [
    {
      isMissing: hasNo(['service.api_key', 'service.alt_api_key']),
      text: 'tokens are signed with service.api_key, and there is none',
    },
  ],
  'service.enforce_internal_auth': [cluster, { isMissing: hasNo(keyPaths), text: 'no key is set' }],
  'cluster.p2p.enable_tls': [cluster],
  'audit.trust_forwarded_headers': [audit],
  'audit.log_api': [audit],
};

/** What takes effect, and does nothing all the same, because another setting is missing. Silent where that one is unknown. */
export function withoutCondition(situation: Situation): readonly WrittenInVain[] {
  if (situation.deployment.unreadEnvironment !== null) return [];
  return Object.entries(conditions).flatMap(([path, needed]) => {
    const setting = situation.settings.get(path);
    const missing = needed.find(({ isMissing }) => isMissing(situation));
    if (setting?.value !== true || setting.fact === null || missing === undefined) return [];
    const { writtenAs, layer, location } = setting.fact;
    return [
      {
        path,
        writtenAs,
        layer,
        location,
        reason: 'without_condition',
        text: `it does nothing, because ${missing.text}`,
        didYouMean: null,
        securityRelevant: true,
      },
    ];
  });
}
