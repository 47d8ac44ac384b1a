import { isUnknown, unknown } from '../../model/maybe.ts';
import type { Repository } from '../../model/repository.ts';
import type { Mount, MountSource } from '../container/container.ts';
import type { ComposeProject } from './project/load-project.ts';
import type { ComposeResource } from './project/resources.ts';
import type { ComposeService } from './service-parts/compose-service.ts';
import { type ComposeVolume, displayed } from './service-parts/volumes.ts';
import { unknownText } from './tree/mask-templates.ts';
import { childOf, leafOf } from './tree/tree.ts';
import { directoryOf, pathFrom } from './values/paths.ts';
import { onlyFileEnding, renderedFrom } from './values/rendered-files.ts';
import { knownText, type Segment } from './values/segment.ts';
import { shownVariable } from './values/shown-name.ts';

/** What stands where in a service's container: volumes, configs and secrets. */
export const mountsOf = (
  service: ComposeService,
  project: ComposeProject,
  repository: Repository,
): readonly Mount[] => [
  ...service.volumes.map((volume) => ({
    target: volume.target,
    source: volumeSource(volume, project, repository),
    location: volume.location,
  })),
  ...service.configs.map((grant) => ({
    target: grant.target ?? `/${grant.source}`,
    source: resourceSource(grant.source, project.configs, repository),
    location: grant.location,
  })),
  ...service.secrets.map((grant) => ({
    target: pathOfSecret(grant.target ?? grant.source),
    source: resourceSource(grant.source, project.secrets, repository),
    location: grant.location,
  })),
];

const pathOfSecret = (target: string): string => (target.startsWith('/') ? target : `/run/secrets/${target}`);

const volumeSource = (volume: ComposeVolume, project: ComposeProject, repository: Repository): MountSource => {
  if (volume.type === 'tmpfs' || volume.source === undefined) return { kind: 'volume' };
  if (volume.type !== 'bind') return namedVolume(volume.source, project, repository);
  return hostSource(volume.source, volume, repository);
};

/** A named volume; one with a `device` is a directory of the host after all. */
const namedVolume = (name: string, { volumes, directory }: ComposeProject, repository: Repository): MountSource => {
  const device = knownText(leafOf(childOf(childOf(volumes, name), 'driver_opts'), 'device')?.text);
  const path = device === undefined || /^(?:tmpfs|:)/.test(device) ? undefined : pathFrom(directory, device);
  return path === undefined ? { kind: 'volume' } : sourceAt(path, path, repository);
};

const hostSource = (source: string, { base, target, location }: ComposeVolume, repository: Repository): MountSource => {
  const path = source.includes('{{') ? undefined : pathFrom(base, source);
  if (path !== undefined && repository.text(path).kind !== 'missing') return sourceAt(path, target, repository);
  const directory = location.kind === 'file' ? directoryOf(location.path) : '';
  const template = hasFileName(source) ? renderedFrom(source, { directory, files: repository }) : undefined;
  if (template !== undefined) return { kind: 'file', path: template };
  const ending = /^\{\{ \}\}(\/.*)$/.exec(source)?.[1];
  const known = ending === undefined ? undefined : onlyFileEnding(ending, repository.files);
  if (known !== undefined) return { kind: 'file', path: known };
  return path === undefined
    ? { kind: 'unknown', because: 'it comes from a path on the host' }
    : sourceAt(path, target, repository);
};

const hasFileName = (path: string): boolean => /\/[^/]+\.\w+$/.test(path);

// Docker makes a directory of a source that is missing, but where a file is meant, the file is just not in the repository.
const sourceAt = (path: string, target: string, repository: Repository): MountSource => {
  const { kind } = repository.text(path);
  if (kind === 'directory') return { kind: 'directory', path };
  return kind === 'missing' && !/\.\w+$/.test(target) ? { kind: 'directory', path } : { kind: 'file', path };
};

const resourceSource = (name: string, resources: readonly ComposeResource[], repository: Repository): MountSource => {
  const content = resources.find((resource) => resource.name === name)?.content;
  switch (content?.kind) {
    case 'content':
      return { kind: 'text', text: withHoles(content.text.segments), location: content.text.location };
    case 'file':
      return resourceFile(displayed(content.file.segments), content.base, repository);
    case 'environment':
      return environmentSource(content);
    case 'external':
    case undefined:
      return { kind: 'unknown', because: 'it is kept outside of the repository' };
  }
};

/** A variable that nobody in the repository sets leaves a hole in what the container finds there. */
const withHoles = (segments: readonly Segment[]): string =>
  segments.map(({ value }) => (isUnknown(value) ? unknownText : value)).join('');

const resourceFile = (written: string, base: string, repository: Repository): MountSource => {
  const path = written.includes('{{') ? undefined : pathFrom(base, written);
  if (path === undefined) return { kind: 'unknown', because: unknown('it comes from a path on the host').because };
  return {
    kind: 'file',
    path:
      repository.text(path).kind === 'missing'
        ? (renderedFrom(written, { directory: base, files: repository }) ?? path)
        : path,
  };
};

const environmentSource = ({
  variable,
  found,
}: Extract<ComposeResource['content'], { kind: 'environment' }>): MountSource => {
  const segment = found.kind === 'set' ? found.segments[0] : undefined;
  const location = segment?.evidence[0]?.location;
  if (segment === undefined || typeof segment.value !== 'string' || location === undefined)
    return { kind: 'unknown', because: `${shownVariable(variable)} holds it` };
  return { kind: 'text', text: segment.value, location };
};
