import type { Deployment } from '../model/deployment.ts';
import type { Fact } from '../model/fact.ts';
import { isUnknown, type Maybe, unknown } from '../model/maybe.ts';
import type { Evidence } from '../model/place.ts';
import type { Server } from '../model/server.ts';
import type { WrittenSetting } from '../model/subject.ts';
import { settingOfVariable } from '../qdrant/loader/variables.ts';
import { isSecretSetting, isSecuritySetting } from '../qdrant/settings/catalogue.ts';
import { nearestSetting } from '../qdrant/settings/nearest-setting.ts';
import { type EffectiveSettings, effectiveSettings } from './effective-settings.ts';
import { type Fate, fateIn } from './fate.ts';
import { versionsIn } from './platform.ts';
import { weakensServer } from './weakens.ts';

/** Every setting that somebody wrote for a server, with what becomes of it. A misplaced section is one, at its name. */
export function writtenSettings(deployment: Deployment, server: Server): readonly WrittenSetting[] {
  const versions = versionsIn(server.version);
  const settings = effectiveSettings(deployment, versions.at(-1) ?? '');
  const written = deployment.facts.filter((fact) => !isImageOwn(fact));
  return mistakenSections(written.map((fact) => writtenSetting(fact, { server, settings, versions })));
}

/** Whether a setting stands in a file that the image brings. */
export const isImageOwn = ({ evidence }: Fact): boolean =>
  evidence.some(({ note }) => note.startsWith('the image brings'));

type Context = { readonly server: Server; readonly settings: EffectiveSettings; readonly versions: readonly string[] };

type Placed = { readonly setting: WrittenSetting; readonly fate: Fate };

function writtenSetting(fact: Fact, { server, settings, versions }: Context): Placed {
  const effective = settings.get(fact.setting);
  const fates = versions.map((version) => fateIn(fact, settings, version));
  const fate = fates.at(-1) ?? { reason: null, section: null };
  const meant = fate.reason === 'unknown_name' ? nearestSetting(fact.writtenAs) : null;
  const setting: WrittenSetting = {
    id: `${server.id}/${fact.writtenAs}@${fact.layer}`,
    path: fact.setting,
    written_as: fact.writtenAs,
    layer: fact.layer,
    value_kind: valueKind(fact),
    effective: agreed(fates),
    reason: fate.reason,
    did_you_mean: meant,
    security_relevant: isSecuritySetting(meant === null ? fact.setting : (settingOfVariable(meant) ?? meant)),
    weakens: weakensServer(fact, effective),
    retyped: fact.retyped,
    retyped_into: retypedInto(fact),
    unusable: unusable(fact),
    literal_placeholder: fact.literalPlaceholder,
    start_error: effective?.fact === fact ? effective.startError : null,
    environment: server.environment,
    server,
    location: fact.location,
    evidence: [...winner(fact, effective?.fact ?? null), ...fact.evidence],
  };
  return { setting, fate };
}

/** Whether it takes effect: unknown where the versions that the image can stand for disagree. */
function agreed(fates: readonly Fate[]): Maybe<boolean> {
  const effects = new Set(fates.map(({ reason }) => reason === null));
  return effects.size > 1
    ? unknown('other versions of Qdrant know this name, and the version is not known')
    : effects.has(true);
}

const winner = (fact: Fact, strongest: Fact | null): readonly Evidence[] =>
  strongest === null || strongest === fact ? [] : [{ location: strongest.location, note: 'this one wins' }];

function unusable({ setting, value }: Fact): Maybe<boolean> {
  if (!isSecretSetting(setting)) return false;
  if (isUnknown(value)) return unknown(value.because);
  return value.kind === 'credential' && value.credential.strength !== 'empty' && !value.credential.usable;
}

function retypedInto({ retyped, value }: Fact): NonNullable<WrittenSetting['retyped_into']> | null {
  if (!retyped || isUnknown(value)) return null;
  if (value.kind === 'plain') return 'no_key';
  return value.credential.strength === 'empty'
    ? 'no_key'
    : value.credential.strength === 'strong'
      ? 'other_key'
      : 'weak_key';
}

function valueKind({ value }: Fact): WrittenSetting['value_kind'] {
  if (isUnknown(value)) return 'unknown';
  if (value.kind === 'credential') return 'secret';
  if (value.value === null) return 'null';
  if (typeof value.value === 'string') return 'text';
  return typeof value.value === 'number' ? 'number' : typeof value.value === 'boolean' ? 'boolean' : 'list';
}

/** `optimizers:` at top level is one mistake at its name, not one for each line below it. */
function mistakenSections(placed: readonly Placed[]): readonly WrittenSetting[] {
  const below = (section: string) => placed.filter(({ fate }) => fate.section?.path === section).length;
  const seen = new Set<string>();
  return placed.flatMap(({ setting, fate: { section } }) => {
    if (section === null) return [setting];
    const key = `${setting.layer} ${section.path}`;
    if (seen.has(key)) return [];
    seen.add(key);
    const isAlone = below(section.path) === 1;
    return [
      isAlone
        ? setting
        : {
            ...setting,
            written_as: section.path,
            location: section.location,
            id: `${setting.server.id}/${section.path}@${setting.layer}`,
          },
    ];
  });
}
