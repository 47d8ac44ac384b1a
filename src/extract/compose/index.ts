export type { ClientVariable } from './client-variables.ts';
export { type ComposeReading, composeContainers, type EnvironmentFile } from './compose-containers.ts';
export { type ComposeProject, loadComposeProject, type ProjectRequest } from './project/load-project.ts';
