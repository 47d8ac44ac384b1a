import type { Location } from '../../model/place.ts';
import { isQdrantSecretName } from '../../qdrant/keys/secret-names.ts';
import type { Resolved } from '../container/container.ts';
import { declaredIn } from './container-of.ts';
import type { ComposeProject } from './project/load-project.ts';
import type { ComposeService } from './service-parts/compose-service.ts';

/** A secret of Qdrant's that a service other than Qdrant is given: a client's credential. Raw; sealed before it leaves `extract/`. */
export type ClientVariable = {
  readonly service: string;
  readonly path: string;
  readonly name: string;
  readonly value: Resolved;
  readonly keyLocation: Location;
};

/** The Qdrant secrets in the environments of the project's other services. */
export const clientVariables = (
  { services }: ComposeProject,
  servers: ReadonlySet<ComposeService>,
): readonly ClientVariable[] =>
  services
    .filter((service) => !servers.has(service))
    .flatMap((service) =>
      service.environment.flatMap(({ name, value, keyLocation }) =>
        value !== null && isQdrantSecretName(name)
          ? [{ service: service.name, path: declaredIn(service), name, value, keyLocation }]
          : [],
      ),
    );
