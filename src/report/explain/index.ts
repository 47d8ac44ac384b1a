import type { ExplanationReporter } from '../../model/explanation.ts';

/** Every format an explanation can be written in. A new one is its file and its line here. */
const reporters: Readonly<Record<string, () => Promise<ExplanationReporter>>> = {
  pretty: async () => (await import('./pretty/pretty.ts')).formatPrettyExplanation,
  json: async () => (await import('./json.ts')).formatJsonExplanation,
  markdown: async () => (await import('./markdown.ts')).formatMarkdownExplanation,
};

/** The names of all formats, the one for people first. */
export const explanationFormats: readonly string[] = Object.keys(reporters);

/** Loads the reporter of a format and nothing else. Throws on a name that is not in `explanationFormats`. */
export const loadExplanationReporter = (name: string): Promise<ExplanationReporter> => {
  const load = reporters[name];
  if (load === undefined) throw new Error(`no format of an explanation is called ${name}`);
  return load();
};
