import type { Explanation } from '../../model/explanation.ts';
import { printable } from '../printable.ts';

const printableValue = (_: string, value: unknown): unknown => (typeof value === 'string' ? printable(value) : value);

/** An explanation whose every text is safe for a terminal. */
export const printableExplanation = (explanation: Explanation): Explanation =>
  JSON.parse(JSON.stringify(explanation), printableValue);
