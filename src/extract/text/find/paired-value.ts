import type { Searched } from '../candidate.ts';
import { type Literal, literalAt, withDefault } from './literal.ts';

const pairName = /(?:^|[\s{,"'])["']?(?:name|key|Name|Key)["']?\s{0,2}[:=]\s{0,2}["']?$/;
const pairValue = /["']?[ \t]*(?:,|;)?\s{0,60}["']?(?:value|Value|defaultValue|default)["']?\s{0,2}[:=][ \t]{0,2}/y;

/** `name: NAME` with `value: …` beside it, in YAML, JSON and HCL: the value, for the name that stands there. */
export const pairedValue = (
  file: Searched,
  name: { readonly start: number; readonly end: number },
): Literal | undefined => {
  if (!pairName.test(file.view.slice(Math.max(0, name.start - 40), name.start))) return undefined;
  pairValue.lastIndex = name.end;
  const match = pairValue.exec(file.view);
  if (match === null) return undefined;
  const literal = literalAt(file.view, name.end + match[0].length, file.form);
  return literal === undefined ? undefined : withDefault(literal);
};
