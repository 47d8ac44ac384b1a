import { isUnknown, type Maybe, unknown } from '../../model/maybe.ts';
import { isText, knownStart, type OptionValue, type PartialText } from './option.ts';

export type Scheme = 'http' | 'https';

/** Where a client connects; `port` null is the scheme's own. */
export type Endpoint = {
  readonly scheme: Maybe<Scheme>;
  readonly host: Maybe<string>;
  readonly port: Maybe<number | null>;
};

const hole = unknown('a part of the text is not in the files');
const schemePattern = /^(https?):\/\//;

/** The scheme a text starts with: `null` when it starts with neither, unknown while holes could decide. */
export const schemeOf = (text: string | PartialText): Maybe<Scheme | null> => {
  const start = knownStart(text);
  const match = schemePattern.exec(start);
  if (match) return match[1] === 'https' ? 'https' : 'http';
  if (typeof text !== 'string' && couldBecome(start)) return hole;
  return null;
};

const couldBecome = (start: string): boolean => ['http://', 'https://'].some((scheme) => scheme.startsWith(start));

/** The parts of an absolute http(s) URL as `new URL` reads them; null when it refuses the text. */
export const parseUrl = (text: string): { host: string; port: number | null; path: string } | null => {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return { host: url.hostname, port: url.port === '' ? null : Number(url.port), path: url.pathname };
};

/** Host and port of a URL with holes, as far as they are known. `null` port: the URL names none. */
export const parsePartialUrl = (text: PartialText): Omit<Endpoint, 'scheme'> => {
  const filled = text.parts.map((part) => part ?? '\u0000').join('');
  const authority = filled.replace(schemePattern, '').split(/[/?#]/)[0] ?? '';
  const [host = '', port, ...more] = authority.replace(/^[^@]*@/, '').split(':');
  if (more.length > 0) return { host: hole, port: hole };
  return {
    host: host === '' || host.includes('\u0000') ? hole : host.toLowerCase(),
    port: partialPort(port, filled, authority),
  };
};

const partialPort = (port: string | undefined, filled: string, authority: string): Maybe<number | null> => {
  if (port !== undefined) return /^\d+$/.test(port) ? Number(port) : hole;
  // A hole can bring the port with it: `http://${endpoint}`.
  return authority.includes('\u0000') || filled === '' ? hole : null;
};

/** A port option as the clients use it: a number, digits, or null for the scheme's own. */
export const portOf = (value: OptionValue, fallback: number): Maybe<number | null> => {
  if (isUnknown(value)) return value;
  if (value === undefined) return fallback;
  if (value === null || value === '' || value === 0) return null;
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && /^\d+$/.test(value)) return Number(value);
  return hole;
};

/** A host option: known, or unknown for a text with holes. */
export const hostOf = (value: OptionValue, fallback: string): Maybe<string> => {
  if (isUnknown(value)) return value;
  if (typeof value === 'string') return value;
  return isText(value) ? hole : fallback;
};
