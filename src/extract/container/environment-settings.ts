import { settingOfVariable } from '../../qdrant/loader/variables.ts';
import { nearestSetting } from '../../qdrant/settings/nearest-setting.ts';
import type { Variable } from './container.ts';
import type { RawSetting } from './seal-value.ts';

/**
 * The settings among a container's variables. A name that speaks of Qdrant but that Qdrant ignores
 * (`QDRANT_API_KEY`) becomes a setting of layer `unread` when it looks like one; a client's variables do not.
 */
export const environmentSettings = (variables: readonly Variable[]): readonly RawSetting[] =>
  variables.flatMap((variable) => {
    const setting = settingOfVariable(variable.name);
    if (variable.value === null || (setting === undefined && !isMeantForQdrant(variable.name))) return [];
    return [
      {
        setting: setting ?? variable.name,
        writtenAs: variable.name,
        layer: setting === undefined ? ('unread' as const) : ('environment' as const),
        text: variable.value,
        retyped: false,
        literalPlaceholder: false,
      },
    ];
  });

const isMeantForQdrant = (name: string): boolean => /qdrant/i.test(name) && nearestSetting(name) !== null;
