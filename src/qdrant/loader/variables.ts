import type { SettingPath } from '../../model/fact.ts';
import { joinSegments, topSegments } from './written-leaf.ts';

const prefix = 'qdrant__';

/**
 * An environment variable's name → the path Qdrant reads it as, whether or not there is such a setting; `undefined` for
 * names it never looks at (config-rs `Environment::with_prefix("QDRANT").separator("__")`: any case, two underscores
 * everywhere). `QDRANT_API_KEY` is `undefined`, `QDRANT__API_KEY` is the unknown path `api_key`.
 */
export const settingOfVariable = (name: string): SettingPath | undefined => {
  const lower = name.toLowerCase();
  if (!lower.startsWith(prefix) || lower.length === prefix.length) return undefined;
  return joinSegments(topSegments(lower.slice(prefix.length).replaceAll('__', '.')));
};

/** The same, as segments. */
export const segmentsOfVariable = (name: string): readonly string[] | undefined => {
  const lower = name.toLowerCase();
  if (!lower.startsWith(prefix) || lower.length === prefix.length) return undefined;
  return topSegments(lower.slice(prefix.length).replaceAll('__', '.'));
};
