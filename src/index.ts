export { type AccessQuestion, decideAccess } from './qdrant/access/decide-access.ts';
export type { ServerRequest } from './qdrant/access/operations/operation.ts';
export type { AccessVerdict } from './qdrant/access/verdict.ts';
export { type LoadedSettings, type LoadOptions, loadSettings, type Provenance } from './qdrant/loader/load-settings.ts';
