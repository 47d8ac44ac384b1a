import type { Environment } from '@marcbachmann/cel-js';
import { exactRange, isAnyVersion, parseVersion } from '../../qdrant/versions.ts';
import { compileExpression, type Evaluated, type Variables } from './expression.ts';
import { templateParts } from './template.ts';

const hasGet = (value: object): value is { get(field: string): unknown } =>
  'get' in value && typeof value.get === 'function';

/** A range as people say it: `1.15.3`, `1.15.x`, `1.9.0 to before 1.12.0`. */
function versionText(from: string, before: string): string {
  const version = parseVersion(from);
  if (version === undefined || isAnyVersion({ from, before })) return 'an unknown version';
  if (exactRange(version).before === before) return from;
  const isMinor = version.patch === 0 && before === `${version.major}.${version.minor + 1}.0`;
  return isMinor ? `${version.major}.${version.minor}.x` : `${from} to before ${before}`;
}

function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueText).join(', ');
  if (typeof value !== 'object' || value === null) return String(value ?? 'nothing');
  const [from, before] = hasGet(value) ? [value.get('from'), value.get('before')] : [];
  return typeof from === 'string' && typeof before === 'string' ? versionText(from, before) : '';
}

/** `server.image.tag` → `an unknown tag`; a setting keeps its path. */
function unknownText(field: string): string {
  const path = /\['([^']+)'\]$/.exec(field)?.[1];
  return `an unknown ${path ?? (field.split('.').at(-1) || 'value').replaceAll('_', ' ')}`;
}

const evaluatedText = (result: Evaluated): string =>
  result.kind === 'value' ? valueText(result.value) : unknownText(result.field);

/** A message with its `{…}` filled in; an unknown inside prints as words. */
export function compileMessage(language: Environment, template: string): (variables: Variables) => string {
  const parts = templateParts(template).map((part) => {
    if (part.kind === 'text') return () => part.text;
    const expression = compileExpression(language, part.source);
    return (variables: Variables) => evaluatedText(expression(variables));
  });
  return (variables) => parts.map((part) => part(variables)).join('');
}
