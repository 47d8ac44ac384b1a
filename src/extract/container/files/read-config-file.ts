import type { StartError } from '../../../model/deployment.ts';
import { unknown } from '../../../model/maybe.ts';
import type { Location, Span } from '../../../model/place.ts';
import { readSettingsFile, type SettingsFile } from '../../../qdrant/loader/read-settings-file.ts';
import { readerTraits } from '../../../qdrant/loader/reading/reader-traits.ts';
import type { WrittenLeaf } from '../../../qdrant/loader/written-leaf.ts';
import { isSecretSetting, settingAt } from '../../../qdrant/settings/catalogue.ts';
import { hasHole } from '../../compose/tree/mask-templates.ts';
import type { RawSetting } from '../seal-value.ts';
import type { ConfigFile, FilePlace } from './config-file.ts';
import { placeInBlock } from './place-in-block.ts';
import { isHandedOn, isRetyped } from './retyped.ts';
import { conditionalLines, isTemplateFile, maskedTemplate, renderedName } from './template-file.ts';

/** What one version reads in a file, and why it does not start with it. */
export type FileReading = {
  readonly settings: readonly RawSetting[];
  readonly startError: StartError | null;
  /** This version reads the file where it stands. */
  readonly isRead: boolean;
  /** The server does not start with the file: what it sets once it is mended is not known. */
  readonly isBroken: boolean;
  /** Its text cannot be parsed to its end. */
  readonly isUnparsable: boolean;
  /** The first of the names that are left out because nobody wrote so many. */
  readonly crowdedAt: Location | null;
};

/** Names without a meaning that are kept of one file: each becomes a finding, and no real file has a hundred. */
export const mostUnknownNames = 500;

type Kept = { readonly settings: readonly RawSetting[]; readonly crowdedAt: Location | null };

const withoutCrowd = (settings: readonly RawSetting[]): Kept => {
  const unknownNames = settings.filter(({ setting }) => settingAt(setting) === undefined);
  const left = new Set(unknownNames.slice(mostUnknownNames));
  const crowdedAt = unknownNames[mostUnknownNames]?.text.location ?? null;
  return { settings: left.size === 0 ? settings : settings.filter((setting) => !left.has(setting)), crowdedAt };
};

/** The last kind of release that read every format: a file that no later one reads is read as it was meant. */
const everyFormat = '1.7.4';

/** Reads one file as one version's own loader does. */
export function readConfigFile(file: ConfigFile, place: FilePlace, version: string): FileReading {
  const name = renderedName(file.name);
  const isForeign =
    place.layer === 'unread' && !readerTraits(version).extensions.includes(/[^.]*$/.exec(name)?.[0] ?? '');
  const options = { version: isForeign ? everyFormat : version, name };
  const text = isTemplateFile(file) ? maskedTemplate(file) : file.text;
  const read = readSettingsFile(text, options);
  const served = file.bytes === undefined ? read : readSettingsFile(file.bytes, options);
  const { settings, crowdedAt } = withoutCrowd([
    ...settingsOf(read.written, file, served.dropped ? undecodable : place),
    ...hidden(text, file, options),
  ]);
  return {
    settings:
      place.layer === 'unread' && !settings.some(({ setting }) => settingAt(setting) !== undefined) ? [] : settings,
    startError: startError(served, read.error === undefined, file, place),
    isRead: place.layer !== 'unread',
    isBroken: place.layer !== 'unread' && served.error !== undefined,
    isUnparsable: place.layer !== 'unread' && read.error !== undefined && !isRepetition(read),
    crowdedAt,
  };
}

const undecodable: FilePlace = {
  layer: 'unread',
  unreadBecause: 'bytes that are no UTF-8 make this version take the whole file for unreadable',
};

/** A name that stands twice stops the server, but all of the file can be read. */
const isRepetition = ({ error, duplicates }: SettingsFile): boolean =>
  duplicates.some(({ keySpan }) => keySpan.start.offset === error?.span.start.offset);

/** Qdrant never opens a file that it does not read: whatever stands there stops nothing. */
const startError = (
  { error }: SettingsFile,
  isFineAsText: boolean,
  file: ConfigFile,
  { layer }: FilePlace,
): StartError | null =>
  error === undefined || layer === 'unread'
    ? null
    : {
        message: `Qdrant does not start with this file: ${isFineAsText ? 'it is no plain UTF-8: ' : ''}${error.message}`,
        writtenAs: file.name,
        location: locationIn(file, error.span),
      };

function locationIn({ path, text, at, outer }: ConfigFile, span: Span): Location {
  if (at === undefined) return { kind: 'file', path, span };
  return outer === undefined ? at : placeInBlock({ text, at, outer }, span);
}

function settingsOf(written: readonly WrittenLeaf[], file: ConfigFile, place: FilePlace): readonly RawSetting[] {
  const conditional = isTemplateFile(file) ? conditionalLines(file.text) : new Set<number>();
  return written.map((leaf) => ({
    ...rawSettingOf(leaf, file, place),
    mayBeUnset: conditional.has(leaf.span.start.line),
    sections: leaf.sections.map(({ path, keySpan }) => ({ path, location: locationIn(file, keySpan) })),
  }));
}

/** What stands behind a NUL character, with which the file ends for Qdrant. */
function hidden(
  text: string,
  file: ConfigFile,
  options: { readonly version: string; readonly name: string },
): readonly RawSetting[] {
  const end = text.indexOf('\0');
  if (end === -1) return [];
  const { written } = readSettingsFile(text.replaceAll('\0', ' '), options);
  const place: FilePlace = { layer: 'unread', unreadBecause: 'a NUL character before it ends the file for Qdrant' };
  return settingsOf(
    written.filter(({ span }) => span.start.offset > end),
    file,
    place,
  );
}

function rawSettingOf(leaf: WrittenLeaf, file: ConfigFile, { layer, unreadBecause }: FilePlace): RawSetting {
  const location = locationIn(file, leaf.span);
  const isOpen = isHole(leaf, file);
  return {
    setting: leaf.path,
    writtenAs: leaf.path,
    layer,
    ...(unreadBecause === undefined ? {} : { unreadBecause }),
    text: {
      value: isOpen ? unknown(`a template decides ${leaf.path}`, location) : (leaf.text ?? ''),
      mayBeEmpty: isOpen,
      location,
      evidence: file.evidence,
    },
    ...(isOpen ? {} : { typed: leaf.value }),
    ...(leaf.kind === 'empty-map' ? { isEmptyMap: true } : {}),
    retyped: isSecretSetting(leaf.path) && isRetyped(leaf, file.text),
    literalPlaceholder: !isTemplateFile(file) && (leaf.template || leaf.placeholder || isHandedOn(leaf, file.text)),
  };
}

const isHole = ({ source, template, placeholder }: WrittenLeaf, file: ConfigFile): boolean =>
  hasHole(source) || (isTemplateFile(file) && (template || placeholder));
