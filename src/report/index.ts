import type { Reporter } from '../model/report.ts';

/** Every format a report can be written in. A new one is its file and its line here. */
const reporters: Readonly<Record<string, () => Promise<Reporter>>> = {
  pretty: async () => (await import('./pretty/pretty.ts')).formatPretty,
  json: async () => (await import('./json/json.ts')).formatJson,
  sarif: async () => (await import('./sarif/sarif.ts')).formatSarif,
};

/** The names of all formats, the one for people first. */
export const reporterNames: readonly string[] = Object.keys(reporters);

/** Loads the reporter of a format and nothing else. Throws on a name that is not in `reporterNames`. */
export const loadReporter = (name: string): Promise<Reporter> => {
  const load = reporters[name];
  if (load === undefined) throw new Error(`no reporter is called ${name}`);
  return load();
};
