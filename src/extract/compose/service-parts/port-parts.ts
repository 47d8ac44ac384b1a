import { isIP } from 'node:net';

/** Whether a text is an IP address; zones and brackets are not part of one. */
export const isAddress = (text: string): boolean => isIP(text) !== 0;

/** `6333` or `6333-6335` as numbers; undefined when it is neither. */
export const portRange = (text: string): { readonly first: number; readonly last: number } | undefined => {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (match === null) return undefined;
  const first = Number(match[1]);
  const last = Number(match[2] ?? match[1]);
  return first > last || last > 65_535 ? undefined : { first, last };
};
