import type { Document } from 'yaml';
import { isMap, isScalar, LineCounter, parseDocument } from 'yaml';
import { fields, validate } from '../../generated/validate-rule.mjs';
import type { Notice } from '../model/notice.ts';
import type { Location } from '../model/place.ts';
import type { ExpressionProblem, Rule } from '../model/rule.ts';
import { nearestName } from './nearest-name.ts';
import { type RuleDocument, type SchemaError, toRule } from './rule-document.ts';
import { fieldLocation, locationAt, type RuleSource, textLocation } from './source-position.ts';

/** What is wrong with a rule's expressions: `checkRule` of `evaluate/`, handed in because a stage imports no other. */
export type CheckExpressions = (rule: Rule) => readonly ExpressionProblem[];

/** The rule of one file, or why there is none. */
export type ReadRule = { readonly rule: Rule | null; readonly notices: readonly Notice[] };

/** A rule has some 20 lines: what is larger or opens more brackets and lists is not parsed (`yaml` can abort Node on deep text). */
const maxLength = 16_384;
const maxOpenings = 200;
const maxNotices = 10;

const invalid = (message: string, location: Location): Notice => ({
  level: 'error',
  code: 'invalid-rule',
  message,
  location,
});

const isTooLarge = (text: string): boolean =>
  text.length > maxLength || (text.match(/[[{]|[-?] /g)?.length ?? 0) > maxOpenings;

function fieldOf({ instancePath }: SchemaError): readonly (string | number)[] {
  const names = instancePath
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  return names.map((name) => (/^\d+$/.test(name) ? Number(name) : name));
}

/** Where the key of a field that should not be there stands. */
function keyLocation(source: RuleSource, field: readonly (string | number)[], name: string): Location {
  const parent = field.length === 0 ? source.document.contents : source.document.getIn(field, true);
  const key = isMap(parent)
    ? parent.items.find((item) => isScalar(item.key) && item.key.value === name)?.key
    : undefined;
  return isScalar(key) && key.range ? locationAt(source, key.range[0], key.range[1]) : fieldLocation(source, field);
}

function misspelled(source: RuleSource, field: readonly (string | number)[], name: string): Notice {
  const meant = nearestName(name, fields);
  const advice = meant === undefined ? '' : `: did you mean ${JSON.stringify(meant)}?`;
  return invalid(`${JSON.stringify(name)} is no field of a rule${advice}`, keyLocation(source, field, name));
}

function schemaNotice(source: RuleSource, error: SchemaError): Notice {
  const field = fieldOf(error);
  const { additionalProperty, allowedValues } = error.params;
  if (typeof additionalProperty === 'string') return misspelled(source, field, additionalProperty);
  if (field[0] === 'severity')
    return invalid(
      'severity is info, low, medium, high or critical, or a list of cases `{ if: …, then: … }` that ends in one of them',
      fieldLocation(source, ['severity']),
    );
  const name = field.length === 0 ? 'the rule' : field.join('.');
  const what = Array.isArray(allowedValues)
    ? `is one of ${allowedValues.join(', ')}`
    : (error.message ?? 'is not as the schema wants it');
  return invalid(`${name} ${what}`, fieldLocation(source, field));
}

/** ajv reports each branch of a severity that fits none: one notice a place and text is enough. */
const once = (notices: readonly Notice[]): readonly Notice[] => {
  const seen = new Set<string>();
  const keyOf = ({ message, location }: Notice): string =>
    `${message} ${location?.kind === 'file' ? location.span.start.offset : ''}`;
  return notices.filter((notice) => !seen.has(keyOf(notice)) && seen.add(keyOf(notice))).slice(0, maxNotices);
};

/** The cases before the last have a condition, the last has none: what the schema cannot say. */
function caseNotices(source: RuleSource, rule: Rule): readonly Notice[] {
  const last = rule.severity.length - 1;
  return rule.severity.flatMap((one, index) => {
    if ((one.if === undefined) === (index === last)) return [];
    const message =
      index === last ? 'the last severity has no condition' : 'a severity without condition ends the list';
    return [invalid(message, fieldLocation(source, ['severity', index]))];
  });
}

const problemNotices = (source: RuleSource, problems: readonly ExpressionProblem[]): readonly Notice[] =>
  problems.map(({ field, from, to, message }) =>
    invalid(`${field.join('.')}: ${message}`, textLocation(source, field, from, to)),
  );

function readDocument(source: RuleSource, document: RuleDocument, check: CheckExpressions): ReadRule {
  const rule = toRule(document);
  const notices = [...caseNotices(source, rule), ...problemNotices(source, check(rule))];
  return notices.length === 0 ? { rule, notices } : { rule: null, notices: once(notices) };
}

/** Anchors and merge keys are no part of a rule, and too many of them are an attack: the library throws. */
function plainValueOf(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 10 });
  } catch {
    return undefined;
  }
}

/**
 * Reads the text of a rule file. `path` is for locations only. Every error is a notice `invalid-rule` with its place;
 * a rule comes back only when the schema, the severity cases and all expressions are right.
 */
export function readRule(path: string, text: string, check: CheckExpressions): ReadRule {
  const lines = new LineCounter();
  const refuse = (...notices: readonly Notice[]): ReadRule => ({ rule: null, notices: once(notices) });
  if (isTooLarge(text))
    return refuse(
      invalid(
        `a rule file has at most ${maxLength} characters and ${maxOpenings} brackets and list items`,
        locationAt({ path, lines }, 0, 0),
      ),
    );
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false, logLevel: 'silent' });
  const source = { path, text, document, lines };
  if (document.errors.length > 0)
    return refuse(...document.errors.map(({ message, pos }) => invalid(message, locationAt(source, pos[0], pos[1]))));
  const value = plainValueOf(document);
  if (validate(value)) return readDocument(source, value, check);
  return refuse(...(validate.errors ?? []).map((error) => schemaNotice(source, error)));
}
