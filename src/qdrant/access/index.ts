export { type AccessQuestion, decideAccess } from './decide-access.ts';
export type { ServerRequest } from './operations/operation.ts';
export type { AccessVerdict } from './verdict.ts';
