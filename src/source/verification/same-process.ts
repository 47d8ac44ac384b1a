import type { Reader } from '../values/reader.ts';

/** Modules that a framework runs inside the server's own process, whoever imports them. */
const ofTheProcess = /(^|\/)(next\.config|nuxt\.config|instrumentation(-node)?|server\.config)\.[cm]?[jt]s$/;
const specifiers = /(?:\bfrom|\bimport|\brequire)\s*(?:\(\s*)?["'`]([^"'`\n]{1,300})["'`]/g;
const mostModules = 400;

/**
 * Whether code of two modules runs in one process: one imports the other, directly or over others, or whoever imports
 * the first imports the second too. A script beside an application is a process of its own.
 */
export const isSameProcess = (reader: Reader, setter: string, client: string): boolean => {
  if (setter === client || ofTheProcess.test(setter)) return true;
  if (reaches(reader, setter, client) || reaches(reader, client, setter)) return true;
  return reader.program
    .importers(setter)
    .slice(0, 20)
    .some((importer) => importer === client || reaches(reader, importer, client));
};

const reaches = (reader: Reader, from: string, to: string): boolean => {
  const seen = new Set([from]);
  for (const path of seen) {
    if (path === to) return true;
    if (seen.size < mostModules) for (const imported of importsOf(reader, path)) seen.add(imported);
  }
  return false;
};

const importsOf = (reader: Reader, path: string): readonly string[] =>
  [...(reader.text(path) ?? '').matchAll(specifiers)].flatMap((match) => {
    const resolution = reader.program.resolve(match[1] ?? '', path);
    return resolution.kind === 'file' ? [resolution.path] : [];
  });
