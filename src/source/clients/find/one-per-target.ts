import type { Value } from '../../values/value.ts';
import { keyHeaderValue } from './key-value.ts';
import type { RequestSite } from './site.ts';

/** Requests that share url and key are one client: the first of them stands for all. */
export const onePerTarget = (sites: readonly RequestSite[]): readonly RequestSite[] => {
  const seen = new Set<string>();
  return sites.filter((site) => {
    const target = `${signature(site.url)}|${signature(keyHeaderValue(site.headers))}`;
    return !seen.has(target) && seen.add(target) !== undefined;
  });
};

/** What a value begins with, enough to tell two targets apart. Stays inside: it can hold a secret. */
const signature = (value: Value | undefined): string => {
  if (value === undefined) return '';
  switch (value.kind) {
    case 'scalar':
      return String(value.value).replace(/^(https?:\/\/[^/]+).*$/s, '$1');
    case 'variable':
      return `$${value.name}`;
    case 'text':
      return signature(
        value.parts[0]?.kind === 'scalar' && /^https?:\/\/$/.test(String(value.parts[0].value))
          ? value.parts[1]
          : value.parts[0],
      );
    case 'branches':
    case 'fallback':
      return value.of.map(signature).join('|');
    default:
      return value.kind === 'unknown' ? `${value.at.path}:${value.because}` : value.kind;
  }
};
