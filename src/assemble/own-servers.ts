import type { Deployment } from '../model/deployment.ts';

/**
 * One deployment is one server, however many files speak of it: a config file or Dockerfile that another deployment
 * starts from is its evidence, not a second server.
 */
export function ownServers(deployments: readonly Deployment[]): readonly Deployment[] {
  const used = new Set(
    deployments
      .filter(({ kind }) => kind !== 'config-file')
      .flatMap(({ kind, sources, location }) =>
        sources.filter((source) => kind !== 'dockerfile' || location.kind !== 'file' || source !== location.path),
      ),
  );
  return deployments
    .filter(({ kind, location }) => !(isPart(kind) && location.kind === 'file' && used.has(location.path)))
    .toSorted((left, right) => (left.id < right.id ? -1 : left.id > right.id ? 1 : 0));
}

const isPart = (kind: Deployment['kind']): boolean => kind === 'config-file' || kind === 'dockerfile';
