import type { Deployment } from '../model/deployment.ts';
import type { Fact, IneffectiveReason } from '../model/fact.ts';
import { isUnknown, unknown } from '../model/maybe.ts';
import type { Server } from '../model/server.ts';
import type { WrittenSetting } from '../model/subject.ts';
import { isSecuritySetting, knownSetting } from '../qdrant/settings/catalogue.ts';
import { nearestSetting } from '../qdrant/settings/nearest-setting.ts';
import { newestKnownVersion } from '../qdrant/versions.ts';
import { type EffectiveSettings, effectiveSettings } from './effective-settings.ts';
import { weakensServer } from './weakens.ts';

/** Every setting that somebody wrote for a server, with what becomes of it. A misplaced section is one, at its first line. */
export function writtenSettings(deployment: Deployment, server: Server): readonly WrittenSetting[] {
  const version = isUnknown(server.version) ? newestKnownVersion : server.version.from;
  const settings = effectiveSettings(deployment, version);
  const written = deployment.facts.filter((fact) => !isImageOwn(fact)).map((fact) => writtenSetting(fact, { server, settings, version }));
  return firstOfEachSection(written);
}

const isImageOwn = ({ evidence }: Fact): boolean => evidence.some(({ note }) => note.startsWith('the image brings'));

type Context = { readonly server: Server; readonly settings: EffectiveSettings; readonly version: string };

function writtenSetting(fact: Fact, { server, settings, version }: Context): WrittenSetting {
  const effective = settings.get(fact.setting);
  const reason = reasonOf(fact, { server, settings, version });
  return {
    id: `${server.id}/${fact.writtenAs}@${fact.layer}`,
    path: fact.setting,
    written_as: fact.writtenAs,
    layer: fact.layer,
    value_kind: valueKind(fact),
    effective: reason === null,
    reason,
    did_you_mean: reason === 'unknown_name' || reason === 'misplaced' ? nearestSetting(fact.writtenAs) : null,
    security_relevant: isSecuritySetting(nearestPath(fact)),
    weakens: weakensServer(fact, effective),
    retyped: fact.retyped,
    retyped_into: retypedInto(fact),
    unusable: fact.value.kind === 'credential' ? fact.value.credential.strength !== 'empty' && !fact.value.credential.usable : isUnknown(fact.value) ? unknown(fact.value.because) : false,
    literal_placeholder: fact.literalPlaceholder,
    start_error: effective?.fact === fact ? effective.startError : null,
    environment: server.environment,
    server,
    location: fact.location,
    evidence: effective?.fact !== undefined && effective.fact !== null && effective.fact !== fact ? [{ location: effective.fact.location, note: 'this one wins' }, ...fact.evidence] : fact.evidence,
  };
}

function reasonOf(fact: Fact, { settings, version }: Context): IneffectiveReason | null {
  if (fact.layer === 'unread') return fact.setting === fact.writtenAs && !fact.setting.includes('.') ? 'unknown_name' : 'file_not_read';
  const known = knownSetting(fact.setting, version);
  if (known === 'unknown') return nearestSetting(fact.writtenAs) === null ? 'misplaced' : 'unknown_name';
  if (known !== 'known') return 'ignored_by_version';
  return settings.get(fact.setting)?.fact === fact ? null : 'overridden';
}

/** The setting that was meant: it decides whether the mistake matters. */
function nearestPath({ setting, writtenAs }: Fact): string {
  return nearestSetting(writtenAs) ?? setting;
}

function retypedInto({ retyped, value }: Fact): NonNullable<WrittenSetting['retyped_into']> | null {
  if (!retyped || isUnknown(value)) return null;
  if (value.kind === 'plain') return 'no_key';
  return value.credential.strength === 'empty' ? 'no_key' : value.credential.strength === 'strong' ? 'other_key' : 'weak_key';
}

function valueKind({ value }: Fact): WrittenSetting['value_kind'] {
  if (isUnknown(value)) return 'unknown';
  if (value.kind === 'credential') return 'secret';
  if (value.value === null) return 'null';
  if (typeof value.value === 'string') return 'text';
  return typeof value.value === 'number' ? 'number' : typeof value.value === 'boolean' ? 'boolean' : 'list';
}

/** `optimizers:` at top level is one mistake, not one for each line below it. */
function firstOfEachSection(written: readonly WrittenSetting[]): readonly WrittenSetting[] {
  const seen = new Set<string>();
  return written.filter(({ reason, path, layer }) => {
    if (reason !== 'misplaced' && reason !== 'unknown_name') return true;
    const section = path.includes('.') && layer !== 'environment' ? `${layer} ${path.slice(0, path.lastIndexOf('.'))}` : undefined;
    if (section === undefined) return true;
    if (seen.has(section)) return false;
    seen.add(section);
    return true;
  });
}
