import { type ExtractionContext, merged, nothing } from '../extract/extractor.ts';
import type { Extraction } from '../model/deployment.ts';
import type { RepositoryFile } from '../model/repository.ts';
import { browserReach } from './browser/browser-reach.ts';
import { readClients } from './extract-source.ts';
import { createEnvironment } from './feeds/create-environment.ts';
import { leakSightings, placesOfSecret } from './leak-sightings.ts';
import { createProgram } from './modules/create-program.ts';
import { createRuntimes } from './runtimes.ts';

/** Application code → its clients and keys, and the secrets that a browser receives. Every module is parsed at most once. */
export const extractApplication = (files: readonly RepositoryFile[], context: ExtractionContext): Extraction => {
  const program = createProgram(context.repository);
  const { leaks, notices, runtimeAt } = browserReach(program, context.repository);
  const environmentOf = createEnvironment(context.repository, program);
  const { extraction, keyUses } = readClients(files, context, {
    program,
    environmentOf,
    runtimeAt: createRuntimes(program, runtimeAt),
  });
  const leaked = {
    ...nothing,
    credentials: leakSightings(leaks, context, { keyUses, environmentOf }),
    secretPlaces: leaks.flatMap((leak) => placesOfSecret(leak, context)),
    notices,
  };
  return merged([extraction, leaked]);
};
