import { isText, type OptionValue } from '../../qdrant/clients/option.ts';

/** `new URL(x).protocol` and its like of a known text; of one that is known in part, its scheme. Undefined: not known. */
export const partOfUrl = (url: OptionValue, part: string): string | undefined => {
  if (!isText(url)) return undefined;
  if (typeof url !== 'string') return part === 'protocol' ? /^(https?:)\/\//.exec(url.parts[0] ?? '')?.[1] : undefined;
  if (!URL.canParse(url)) return undefined;
  const { protocol, hostname, host, port, origin, pathname, href } = new URL(url);
  const parts: Readonly<Record<string, string>> = { protocol, hostname, host, port, origin, pathname, href };
  return parts[part];
};

/** Whether two known options are the same; undefined while one of them is not known. */
export const sameOption = (left: OptionValue, right: OptionValue, negated: boolean): boolean | undefined => {
  const isKnown = (option: OptionValue) => typeof option !== 'object' || option === null;
  return isKnown(left) && isKnown(right) ? (left === right) !== negated : undefined;
};
