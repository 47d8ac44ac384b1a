import { settingOfVariable } from '../../qdrant/loader/variables.ts';
import { isSecretSetting } from '../../qdrant/settings/catalogue.ts';
import { nearestSetting } from '../../qdrant/settings/nearest-setting.ts';
import type { Resolved, Variable } from './container.ts';
import type { RawSetting } from './seal-value.ts';

/**
 * The settings among a container's variables. A name that speaks of Qdrant but that Qdrant ignores
 * (`QDRANT_API_KEY`) becomes a setting of layer `unread` when it looks like one; a client's variables do not.
 */
export const environmentSettings = (variables: readonly Variable[]): readonly RawSetting[] =>
  variables.flatMap((variable) => {
    const setting = settingOfVariable(variable.name);
    if (variable.value === null || (setting === undefined && !isMeant(variable, variables))) return [];
    return [
      {
        setting: setting ?? variable.name,
        writtenAs: variable.name,
        layer: setting === undefined ? ('unread' as const) : ('environment' as const),
        text: variable.value,
        retyped: setting !== undefined && isSecretSetting(setting) && variable.value.isRetyped === true,
        literalPlaceholder: false,
        ...(variable.value.mayBeUnset === true ? { mayBeUnset: true } : {}),
      },
    ];
  });

/** Looks like a setting, and does not only repeat what stands beside it under the right name. */
function isMeant({ name, value }: Variable, variables: readonly Variable[]): boolean {
  const meant = /qdrant/i.test(name) ? nearestSetting(name) : null;
  if (meant === null) return false;
  const right = variables.find((variable) => variable.name.toUpperCase() === meant)?.value;
  return right === undefined || right === null || isOtherText(value, right);
}

const isOtherText = (value: Variable['value'], right: Resolved): boolean =>
  typeof value?.value === 'string' && typeof right.value === 'string' && value.value !== right.value;
