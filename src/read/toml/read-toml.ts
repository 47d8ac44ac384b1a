import { ParseError, parseTOML } from 'toml-eslint-parser';
import type { Notice } from '../../model/notice.ts';
import { findDeepBrackets, nestingLimit } from '../nesting.ts';
import { type Places, placesOf, type Reader, refusedReading } from '../reading.ts';
import { convertToml } from './convert-toml.ts';

const sizeLimit = 256 * 1024;

/**
 * Reads TOML 1.0. Tables that are written in parts become one map, arrays of tables a list; a date is its text. Broken
 * TOML gives no tree at all. Files above 256 KiB are refused: the parser takes most of a second for each MB.
 */
export const readToml: Reader = (text, path) => {
  const places = placesOf(text, path);
  const refusal = refuse(text, places);
  if (refusal !== undefined) return refusedReading(refusal);
  try {
    const [table] = parseTOML(text, { tomlVersion: '1.0' }).body;
    return { documents: [convertToml(table, text, places)], notices: [] };
  } catch (error) {
    const at = error instanceof ParseError ? error.index : 0;
    return refusedReading(places.notice('invalid-document', 'This is not well-formed TOML.', at));
  }
};

const refuse = (text: string, places: Places): Notice | undefined => {
  if (text.length > sizeLimit) return places.notice('too-large', 'TOML of more than 256 KiB was not read.', 0);
  const deep = findDeepBrackets(text) ?? findDeepKey(text);
  if (deep !== undefined) return places.notice('too-deep', 'TOML nested more than 100 levels deep was not read.', deep);
  return undefined;
};

// `[a.b.c.d…]` and `a.b.c.d… = 1` nest as well. Dots of quoted text count too, which only a made-up file can notice.
const findDeepKey = (text: string): number | undefined => {
  let dots = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x3d || code === 0x2c || code === 0x23) dots = 0;
    else if (code === 0x2e && ++dots > nestingLimit) return at;
  }
  return undefined;
};
