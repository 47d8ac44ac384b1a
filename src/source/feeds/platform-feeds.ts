import { posix } from 'node:path';
import type { Node } from '../../model/document.ts';
import type { Repository } from '../../model/repository.ts';
import { positionsOf } from '../../read/positions.ts';
import { readToml } from '../../read/toml.ts';
import { readYaml } from '../../read/yaml.ts';
import { type FedMap, fedValue, nodeAt, placeOf, readVariables, textOf } from './fed-map.ts';

/** Files of platforms beside a program, and where they keep its variables. */
const platforms: readonly { readonly name: string; readonly path: readonly string[] }[] = [
  { name: 'wrangler.toml', path: ['vars'] },
  { name: 'fly.toml', path: ['env'] },
  { name: 'netlify.toml', path: ['build', 'environment'] },
  { name: 'vercel.json', path: ['env'] },
  { name: 'wrangler.json', path: ['vars'] },
  { name: 'app.yaml', path: ['env_variables'] },
];

/** Variables that a platform's file in the folder sets. JSON is read as the YAML that it is. */
export const platformFeeds = (repository: Repository, folder: string): readonly FedMap[] =>
  platforms.flatMap(({ name, path }) => {
    const file = posix.join(folder, name);
    const read = repository.text(file);
    if (read.kind !== 'text') return [];
    const [document] = (name.endsWith('.toml') ? readToml : readYaml)(read.text, file).documents;
    return [readVariables(nodeAt(document, path), file)];
  });

const assignment = /^[ \t]*ENV[ \t]+([A-Za-z_]\w*)(?:=|[ \t]+)("[^"\n]*"|'[^'\n]*'|\S+)/gim;

/** `ENV` of the Dockerfile in the folder, one variable a line. */
export const dockerfileFeeds = (repository: Repository, folder: string): readonly FedMap[] => {
  const path = posix.join(folder, 'Dockerfile');
  const read = repository.text(path);
  if (read.kind !== 'text') return [];
  const { span } = positionsOf(read.text);
  return [
    new Map(
      [...read.text.matchAll(assignment)].map((match) => {
        const value = (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2');
        return [
          match[1] ?? '',
          fedValue(value, placeOf(path, span(match.index, match.index + match[0].length))),
        ] as const;
      }),
    ),
  ];
};

/** A container of the Kubernetes manifest at `path`. */
export type KubernetesContainer = { readonly path: string; readonly container: Node };

/** Every container of the repository's Kubernetes manifests. */
export const kubernetesContainers = (repository: Repository): readonly KubernetesContainer[] =>
  repository.files
    .filter(({ path, mentionsQdrant }) => mentionsQdrant && /\.ya?ml$/i.test(path))
    .flatMap(({ path }) => {
      const read = repository.text(path);
      if (read.kind !== 'text' || !/^kind:/m.test(read.text) || /\{\{/.test(read.text)) return [];
      return readYaml(read.text, path)
        .documents.flatMap((document) => containersIn(document, 0))
        .map((container) => ({ path, container }));
    });

/** The environments of those containers whose image is named like the program's package or folder. */
export const kubernetesFeeds = (
  containers: readonly KubernetesContainer[],
  names: ReadonlySet<string>,
): readonly FedMap[] =>
  containers
    .filter(({ container }) => names.has(imageName(container)))
    .map(({ path, container }) => readVariables(nodeAt(container, ['env']), path));

const imageName = (container: Node): string =>
  /([^/:@]+)(?:[:@].*)?$/.exec(textOf(nodeAt(container, ['image'])) ?? '')?.[1] ?? '';

const containersIn = (node: Node, depth: number): readonly Node[] => {
  if (depth > 12 || node.kind === 'scalar') return [];
  if (node.kind === 'list') return node.items.flatMap((item) => containersIn(item, depth + 1));
  return node.entries.flatMap(({ key, value }) =>
    key === 'containers' && value.kind === 'list' ? value.items : containersIn(value, depth + 1),
  );
};
