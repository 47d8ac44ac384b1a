import type { Searched } from '../candidate.ts';
import { matchAt } from '../match-at.ts';
import type { Literal } from './literal.ts';

type Name = { readonly start: number; readonly end: number };

/** The first group of a match, as a literal. */
const groupOf = (match: RegExpExecArray | null): Literal | undefined => {
  const value = match?.[1];
  if (match === null || value === undefined) return undefined;
  const start = match.index + match[0].lastIndexOf(value);
  return { value, start, end: start + value.length };
};

const before = ({ view }: Searched, { start }: Name, most: number): string =>
  view.slice(Math.max(0, start - most), start);

/** Go's `env:"NAME" envDefault:"value"` and Rust's `env = "NAME", default_value = "value"`: what holds without the variable. */
export const declaredDefault = (file: Searched, name: Name): Literal | undefined => {
  const head = before(file, name, 24);
  const tail = /\b(?:env|envconfig|yaml|json|mapstructure):"$/.test(head)
    ? /[\w,]{0,40}"[^`\n]{0,120}?\b(?:envDefault|env-default|default):"([^"`\n]+)"/y
    : /\benv\s*=\s*"$/.test(head)
      ? /"[^\n()\]]{0,120}?\bdefault_value\s*=\s*"([^"\n]+)"/y
      : undefined;
  const found = tail === undefined ? undefined : groupOf(matchAt(tail, file.view, name.end));
  return found && { ...found, isFallback: true };
};

/** `<key>NAME</key><string>value</string>` of a property list, `<string name="NAME">value</string>` of Android. */
export const elementText = (file: Searched, name: Name): Literal | undefined => {
  const head = before(file, name, 24);
  if (/<key>\s*$/.test(head))
    return groupOf(matchAt(/\s*<\/key>\s{0,40}<string>\s*([^<>\s]+)\s*<\/string>/y, file.view, name.end));
  return /<(?:string|property|entry|item|param)\s[^<>]*\b(?:name|key)=["']$/.test(before(file, name, 80))
    ? groupOf(matchAt(/["'][^<>]{0,80}>\s*([^<>\s]+)\s*<\//y, file.view, name.end))
    : undefined;
};

/** Gradle's `buildConfigField("String", "NAME", "\"value\"")`: Java's text inside Gradle's, `at` its beginning. */
export const gradleField = (file: Searched, name: Name, at: number): Literal | undefined =>
  /(?:buildConfigField|resValue)\s*\(?\s*["']\w+["']\s*,\s*["']$/.test(before(file, name, 60))
    ? groupOf(matchAt(/(?:"\\"|'"|")([^"'\\\s]+)(?:\\""|"'|")/y, file.view, at))
    : undefined;
