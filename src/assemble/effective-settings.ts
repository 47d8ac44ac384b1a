import type { Deployment } from '../model/deployment.ts';
import type { Scalar } from '../model/document.ts';
import type { Fact } from '../model/fact.ts';
import { isUnknown, type Maybe } from '../model/maybe.ts';
import { coerceSetting } from '../qdrant/loader/coercion.ts';
import { mergeLayers } from '../qdrant/loader/merge-layers.ts';
import { defaultSettings } from '../qdrant/settings/catalogue.ts';

/**
 * One setting as the server ends up with it. `fact` is the layer that won, null for a built-in default; a key's value
 * is its credential id, and '' when it is empty. `startError` is the server's refusal to start because of it.
 */
export type EffectiveSetting = {
  readonly value: Maybe<Scalar>;
  readonly mayBeEmpty: boolean;
  /** A condition decides whether it is written at all. */
  readonly mayBeUnset: boolean;
  readonly fact: Fact | null;
  readonly overridden: readonly Fact[];
  readonly startError: string | null;
};
export type EffectiveSettings = ReadonlyMap<string, EffectiveSetting>;

/** Merges a deployment's layers in Qdrant's order; settings that nobody wrote have their default of that version. */
export function effectiveSettings({ facts }: Pick<Deployment, 'facts'>, version: string): EffectiveSettings {
  const settings = new Map<string, EffectiveSetting>();
  for (const [path, value] of Object.entries(defaultSettings(version)))
    settings.set(path, { value, mayBeEmpty: false, mayBeUnset: false, fact: null, overridden: [], startError: null });
  const read = facts.filter(({ layer }) => layer !== 'unread');
  for (const [path, { effective, overridden }] of mergeLayers(read))
    settings.set(path, settingOf(effective, overridden, version));
  return settings;
}

function settingOf(fact: Fact, overridden: readonly Fact[], version: string): EffectiveSetting {
  const rest = { fact, overridden, mayBeEmpty: fact.mayBeEmpty, mayBeUnset: fact.mayBeUnset === true };
  if (isUnknown(fact.value)) return { ...rest, value: fact.value, startError: null };
  if (fact.value.kind === 'credential') return { ...rest, value: keyOf(fact.value.credential), startError: null };
  const coerced = coerceSetting(
    fact.setting,
    fact.value.value,
    fact.layer === 'environment' ? 'environment' : 'file',
    version,
  );
  if ('error' in coerced) return { ...rest, value: null, startError: coerced.error };
  return { ...rest, value: coerced.value, startError: null };
}

const keyOf = ({ strength, id }: { readonly strength: string; readonly id: string }): string =>
  strength === 'empty' ? '' : id;
