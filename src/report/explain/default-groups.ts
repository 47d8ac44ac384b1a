import type { ExplainedSetting, ShownValue } from '../../model/explanation.ts';

/** Settings that nobody wrote, in groups that read as one sentence each. */
export type DefaultGroup = { readonly title: string; readonly items: readonly string[] };

/** Whether somebody wrote it, or the image's own file beats what somebody wrote. */
export const isWritten = ({ place, beats }: ExplainedSetting): boolean =>
  place !== null && (!place.inImage || beats.length > 0);

const fewest = 3;

/** What is built in, what is not set, and what nobody can tell although nobody in the repository wrote it. */
export function defaultGroups(settings: readonly ExplainedSetting[]): readonly DefaultGroup[] {
  const own = settings.filter((setting) => !isWritten(setting));
  const plain = own.filter(({ value }) => value.kind === 'plain');
  const said = ({ path, value }: ExplainedSetting): string => `${path}=${plainText(value)}`;
  const unset = own.filter(({ value }) => value.kind === 'unset').map(({ path }) => path);
  return [
    { title: 'From the image (config/production.yaml)', items: plain.filter(({ place }) => place !== null).map(said) },
    { title: 'Built-in defaults', items: plain.filter(({ place }) => place === null).map(said) },
    { title: 'Not set', items: inSections(unset) },
    ...openGroups(own),
  ].filter(({ items }) => items.length > 0);
}

const plainText = (value: ShownValue): string => (value.kind === 'plain' ? String(value.value) : '');

function openGroups(settings: readonly ExplainedSetting[]): readonly DefaultGroup[] {
  const byReason = new Map<string, string[]>();
  for (const { path, value } of settings)
    if (value.kind === 'unknown') byReason.set(value.because, [...(byReason.get(value.because) ?? []), path]);
  return [...byReason].map(([because, paths]) => ({
    title: `Not known, because ${because}`,
    items: inSections(paths),
  }));
}

const sectionOf = (path: string): string => path.slice(0, path.lastIndexOf('.') + 1);

/** `storage.collection.strict_mode.*` for all the settings of a section that has many. */
function inSections(paths: readonly string[]): readonly string[] {
  const sections = new Map<string, string[]>();
  for (const path of paths) sections.set(sectionOf(path), [...(sections.get(sectionOf(path)) ?? []), path]);
  return [...sections].flatMap(([section, inner]) =>
    isNested(section) && inner.length >= fewest ? [`${section}* (${inner.length} settings)`] : inner,
  );
}

const isNested = (section: string): boolean => section.split('.').length > 2;
