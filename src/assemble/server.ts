import type { Deployment } from '../model/deployment.ts';
import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { Server } from '../model/subjects/server.ts';
import { authOf, internalAuthOf } from './auth.ts';
import { booleanAt, exposureOf, isListening } from './exposure.ts';
import { placesOf } from './places.ts';
import { advisoriesOf, imageOfDeployment, userOf, versionOf, versionsIn } from './platform.ts';
import { type EffectiveSettings, effectiveSettings, settingsIn } from './settings/effective-settings.ts';
import { isShippedCopy } from './shipped-copy.ts';
import { worldsOf } from './worlds.ts';

/** A deployment → the server it would run, of the version that its image names unless another is given. */
export function serverOf(deployment: Deployment, version = versionOf(deployment)): Server {
  const { id, name, kind, location, environment, evidence } = deployment;
  const versions = versionsIn(version);
  const settings = effectiveSettings(deployment, versions.at(-1) ?? '');
  const worlds = worldsOf(settingsIn(deployment, versions), deployment.unreadEnvironment !== null);
  const known = unreadSpreads(deployment, settings);
  const server = {
    id,
    name,
    kind,
    location,
    environment,
    evidence,
    version,
    image: imageOfDeployment(deployment),
    user: userOf(deployment),
    auth: { ...authOf(settings, worlds, deployment.unreadEnvironment), asked_by_proxy: isAsked(deployment) },
    tls: {
      enabled: booleanAt(known, 'service.enable_tls'),
      client_certificates: booleanAt(known, 'service.verify_https_client_certificate'),
      upstream_termination: deployment.upstreamTls,
    },
    grpc: { enabled: isListening(known, 'service.grpc_port') },
    metrics_port: { enabled: isListening(known, 'service.metrics_port') },
    exposure: exposureOf(deployment, settings),
    cluster: clusterOf(known, internalAuthOf(worlds, settings, deployment.unreadEnvironment)),
    audit: {
      enabled: booleanAt(known, 'audit.enabled'),
      trust_forwarded_headers: booleanAt(known, 'audit.trust_forwarded_headers'),
    },
    arguments: deployment.arguments?.values ?? [],
    run_mode: deployment.runMode,
    settings: valuesOf(known),
    places: placesOf(deployment, settings),
    shipped_copy: isShippedCopy(deployment),
  };
  return { ...server, advisories: advisoriesOf(server) };
}

/** A proxy asks for credentials on the only way that leads in from outside. */
const isAsked = ({ routed, ports }: Deployment): boolean =>
  routed?.asks === true && !(ports ?? []).some(({ reach }) => isUnknown(reach) || reach === 'public');

const clusterOf = (settings: EffectiveSettings, internalAuth: Maybe<boolean>): Server['cluster'] => ({
  enabled: booleanAt(settings, 'cluster.enabled'),
  p2p_tls: booleanAt(settings, 'cluster.p2p.enable_tls'),
  internal_auth: internalAuth,
});

/** Where a source of settings is not in the repository, everything that it could change is unknown. */
function unreadSpreads({ unreadEnvironment }: Deployment, settings: EffectiveSettings): EffectiveSettings {
  if (unreadEnvironment === null) return settings;
  const because = unknown(unreadEnvironment.because, unreadEnvironment.location);
  return new Map(
    [...settings].map(([path, setting]) => [
      path,
      setting.fact?.layer === 'environment' ? setting : { ...setting, value: because },
    ]),
  );
}

/** A key shows as `true`: its credential id means nothing to a rule. */
const valuesOf = (settings: EffectiveSettings): Server['settings'] =>
  Object.fromEntries(
    [...settings].map(([path, { value, fact }]) => [path, shown(value, fact?.value.kind === 'credential')]),
  );

function shown(value: Maybe<string | number | boolean | null>, isCredential: boolean): Server['settings'][string] {
  return isCredential && !isUnknown(value) ? value !== '' : value;
}
