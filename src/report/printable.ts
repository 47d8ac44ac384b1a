import type { AuditReport } from '../model/report.ts';

/**
 * What can move a terminal's cursor, switch its colours, reorder the text around it or hide in it: control
 * characters, lone surrogates, line separators, bidirectional overrides, zero-width marks and tag characters.
 * The two joiners stay: emoji and several scripts need them. Tabs stay: they do no harm.
 */
const unprintable =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const replacement = (character: string): string => {
  if (character === '\t') return character;
  return character === '\n' || character === '\r' ? ' ' : '\ufffd'.repeat(character.length);
};

/** Text from files, safe for a terminal: as many code units as before, so that columns still hold. */
export const printable = (text: string): string => text.replace(unprintable, replacement);

const escapeUnit = (unit: string): string => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
const escapeCharacter = (character: string): string =>
  character === '\n'
    ? character
    : [...Array(character.length).keys()].map((at) => escapeUnit(character.charAt(at))).join('');

/** JSON with its unprintable characters as `\u…`: the same data, and nothing a terminal would act on. */
export const toPrintableJson = (value: unknown, indent: number): string =>
  JSON.stringify(value, null, indent).replace(unprintable, escapeCharacter);

type Shown = Pick<AuditReport, 'servers' | 'findings' | 'notices' | 'excerpts'>;

const printableValue = (_: string, value: unknown): unknown => (typeof value === 'string' ? printable(value) : value);

/** A report whose every text is printable, paths included. */
export const toPrintableReport = (report: AuditReport): AuditReport => {
  const { servers, findings, notices } = report;
  const excerpts = Object.fromEntries(Object.entries(report.excerpts).map(([path, lines]) => [printable(path), lines]));
  const shown: Shown = JSON.parse(JSON.stringify({ servers, findings, notices, excerpts }), printableValue);
  return { ...report, ...shown };
};
