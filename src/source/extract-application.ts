import { type Extract, merged, nothing } from '../extract/extractor.ts';
import { browserReach } from './browser/browser-reach.ts';
import { extractClients } from './extract-source.ts';
import { leakSightings, placesOfSecret } from './leak-sightings.ts';
import { createProgram } from './modules/create-program.ts';

/** Application code → its clients and keys, and the secrets that a browser receives. Every module is parsed at most once. */
export const extractApplication: Extract = (files, context) => {
  const program = createProgram(context.repository);
  const clients = extractClients(files, context, { program });
  const { leaks, notices } = browserReach(program, context.repository);
  const leaked = {
    ...nothing,
    credentials: leakSightings(leaks, context),
    secretPlaces: leaks.flatMap((leak) => placesOfSecret(leak, context)),
    notices,
  };
  return merged([clients, leaked]);
};
