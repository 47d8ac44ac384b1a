import type { Candidate, Searched } from './candidate.ts';
import { insideOf, type Opener, openersAround } from './find/context.ts';

const script = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/i;
const givenByEqualSign = /[\w$>\])?!|]\s{0,3}=\s{0,3}[bru]?["'`]$/;
const declares = /\b(?:(?:def|function|fun|fn|func)\s*\*?\s*[\w$]*|constructor)\s*(?:<[^<>]*>)?\s*$/;
// C#: a method's or constructor's own modifiers stand before its name.
const declaresWithModifier = /\b(?:public|private|protected|internal)\s[^;=(){}]*$/;
const asks = /\b(?:if|while|for|switch|catch|with|return)\s*$/;
const opensPattern = /(?:\b(?:const|let|var)\s*|[(,]\s*)$/;

/** A parameter's default and that of a name in a pattern count only where nobody gives another value. */
export const markDefault =
  (file: Searched) =>
  (candidate: Candidate): Candidate =>
    isDefaultValue(file, candidate.start) ? { ...candidate, isFallback: true } : candidate;

const isDefaultValue = ({ view, path }: Searched, at: number): boolean => {
  if (!givenByEqualSign.test(view.slice(Math.max(0, at - 40), at))) return false;
  const [opener] = openersAround(view, at);
  if (opener === undefined) return false;
  if (opener.bracket === '{') return script.test(path) && opensPattern.test(opener.head);
  if (opener.bracket !== '(') return false;
  if (declares.test(opener.head) || declaresWithModifier.test(opener.head)) return true;
  return script.test(path) && !asks.test(opener.head) && beginsBody(view, opener);
};

/** `(apiKey = 'x') => …`, `connect(apiKey = 'x'): Promise<void> {`. */
const beginsBody = (view: string, opener: Opener): boolean => {
  const end = opener.at + insideOf(view, opener).length;
  return /^\)\s*(?::[^=(){};]{1,80})?\s*(?:=>|\{)/.test(view.slice(end, end + 120));
};
