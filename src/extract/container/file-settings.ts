import type { Layer } from '../../model/fact.ts';
import { isUnknown, unknown } from '../../model/maybe.ts';
import type { Notice } from '../../model/notice.ts';
import type { Evidence, Location } from '../../model/place.ts';
import type { Repository } from '../../model/repository.ts';
import { layerOfFile } from '../../qdrant/loader/layers.ts';
import { readSettingsFile } from '../../qdrant/loader/read-settings-file.ts';
import type { WrittenLeaf } from '../../qdrant/loader/written-leaf.ts';
import { hasHole, maskTemplates } from '../compose/tree/mask-templates.ts';
import type { Container, Mount, MountSource } from './container.ts';
import type { Launch } from './launch.ts';
import type { RawSetting } from './seal-value.ts';
import { conditionalLines, isTemplateFile, renderedName } from './template-file.ts';

/** A configuration file as the container sees it. */
export type ConfigFile = {
  readonly layer: Layer;
  readonly name: string;
  readonly path: string;
  readonly text: string;
  readonly at: Location | undefined;
  readonly evidence: readonly Evidence[];
};
export type FileSettings = {
  readonly settings: readonly RawSetting[];
  readonly notices: readonly Notice[];
  readonly sources: readonly string[];
  /** Mounted where Qdrant reads, but not in the repository: what they set is unknown. */
  readonly unseen: readonly Mount[];
};

/** The settings that stand in files mounted or copied into the container. */
export function fileSettings(container: Container, launch: Launch, repository: Repository): FileSettings {
  const mounts = [...(container.built?.files ?? []), ...container.mounts].flatMap((mount) =>
    filesOf(mount, repository),
  );
  const placed = mounts.flatMap((mount) =>
    isConfigurationName(mount.target) ? [{ mount, layer: layerAt(mount, launch) }] : [],
  );
  const read = placed.flatMap(({ mount, layer }) => configFileOf(mount, layer, repository));
  const parts = read.map((file) => settingsOfFile(file, launch.version));
  return {
    settings: parts.flatMap(({ settings }) => settings),
    notices: parts.flatMap(({ notices }) => notices),
    sources: read.map(({ path }) => path),
    unseen: placed
      .filter(({ mount, layer }) => layer !== 'unread' && isUnseen(mount.source, repository))
      .map(({ mount }) => mount),
  };
}

const isConfigurationName = (target: string): boolean =>
  /\.(ya?ml|toml|json|json5|ini|ron)$/.test(target) || /\/config\/[^/]+$/.test(target);

const layerAt = ({ target }: Mount, { workingDirectory, runMode, arguments: words, version }: Launch): Layer =>
  layerOfFile(target, {
    workingDirectory,
    runMode: isUnknown(runMode) ? 'production' : runMode,
    args: isUnknown(words) ? [] : configPathOf(words),
    version,
  });

/** The one argument that names a file; what stands before it is a program or a shell. */
const configPathOf = (words: readonly string[]): readonly string[] => {
  const at = words.findIndex((word) => word === '--config-path' || word.startsWith('--config-path='));
  return at === -1 ? [] : words.slice(at, words[at] === '--config-path' ? at + 2 : at + 1);
};

/** A mounted directory stands for the files in it. */
function filesOf(mount: Mount, repository: Repository): readonly Mount[] {
  const { source, target } = mount;
  if (source.kind !== 'directory' && !(source.kind === 'file' && repository.text(source.path).kind === 'directory'))
    return [mount];
  const names = repository.list(source.path).filter((name) => !name.endsWith('/'));
  return names.map((name) => ({
    ...mount,
    target: `${target.replace(/\/$/, '')}/${name}`,
    source: { kind: 'file', path: join(source.path, name) },
  }));
}

const join = (directory: string, name: string): string =>
  directory === '' || directory === '.' ? name : `${directory.replace(/\/$/, '')}/${name}`;

const isUnseen = (source: MountSource, repository: Repository): boolean =>
  source.kind === 'unknown' || (source.kind === 'file' && repository.text(source.path).kind === 'missing');

function configFileOf(mount: Mount, layer: Layer, repository: Repository): readonly ConfigFile[] {
  const { source, target, location } = mount;
  const name = target.slice(target.lastIndexOf('/') + 1);
  const evidence = [{ location, note: `mounted at ${target}` }];
  if (source.kind === 'text')
    return [
      {
        layer,
        name,
        path: source.location.kind === 'file' ? source.location.path : '',
        text: source.text,
        at: source.location,
        evidence,
      },
    ];
  if (source.kind !== 'file') return [];
  const file = repository.text(source.path);
  return file.kind === 'text' ? [{ layer, name, path: source.path, text: file.text, at: undefined, evidence }] : [];
}

/** Reads one file as Qdrant's own loader does. */
export function settingsOfFile(file: ConfigFile, version: string): Pick<FileSettings, 'settings' | 'notices'> {
  const { written, error } = readSettingsFile(isTemplateFile(file) ? maskTemplates(file.text) : file.text, {
    version,
    name: renderedName(file.name),
  });
  const at = (span: WrittenLeaf['span']): Location => file.at ?? { kind: 'file', path: file.path, span };
  const conditional = isTemplateFile(file) ? conditionalLines(file.text) : new Set<number>();
  return {
    settings: written.map((leaf) => ({
      ...rawSettingOf(leaf, file, at(leaf.span)),
      mayBeUnset: conditional.has(leaf.span.start.line),
      sections: leaf.sections.map(({ path, keySpan }) => ({ path, location: at(keySpan) })),
    })),
    // Qdrant never opens a file that it does not read: whatever stands there stops nothing.
    notices:
      error === undefined || file.layer === 'unread'
        ? []
        : [
            {
              level: 'error',
              code: 'invalid-document',
              message: `Qdrant does not start with this file: ${error.message}`,
              location: at(error.span),
            },
          ],
  };
}

const rawSettingOf = (leaf: WrittenLeaf, file: ConfigFile, location: Location): RawSetting => ({
  setting: leaf.path,
  writtenAs: leaf.path,
  layer: file.layer,
  text: {
    value: isHole(leaf, file) ? unknown(`a template decides ${leaf.path}`, location) : (leaf.text ?? ''),
    mayBeEmpty: isHole(leaf, file),
    location,
    evidence: file.evidence,
  },
  ...(isHole(leaf, file) ? {} : { typed: leaf.value }),
  retyped: isRetyped(leaf),
  literalPlaceholder: (leaf.template || leaf.placeholder) && !isTemplateFile(file),
});

const isHole = ({ source, template, placeholder }: WrittenLeaf, file: ConfigFile): boolean =>
  isTemplateFile(file) && (template || placeholder || hasHole(source));

/** An unquoted scalar that Qdrant reads as another text: `0123` becomes 123, `~` no value at all. */
function isRetyped({ kind, quoted, text, source }: WrittenLeaf): boolean {
  if (kind !== 'scalar' || quoted) return false;
  return text === null ? !['', 'null'].includes(source) : text !== source;
}
