export { type BuiltImageOptions, builtImage, type ImageReading, readImage } from './built-image.ts';
export { dockerfileContainers } from './containers.ts';
export { type BuildOptions, type ResolvedDockerfile, resolveDockerfile } from './resolve-dockerfile.ts';
export { unreadStart } from './start-script.ts';
