import type { Repository } from '../model/repository.ts';
import type { PackageInfo } from './program.ts';

/** Packages whose builds deliver code to browsers, apps or extensions: one of them in a package.json is worth a look. */
const browserPackages =
  /"(next|nuxt|nuxt3|vite|astro|@sveltejs\/kit|svelte|vue|@vue\/cli-service|react|react-dom|react-scripts|@remix-run\/[\w-]+|@react-router\/dev|gatsby|expo|react-native|@angular\/core|electron|plasmo|wxt|parcel|webpack|esbuild|rollup|rolldown|@rsbuild\/core|@rspack\/core|storybook|solid-start|@builder\.io\/qwik)"\s*:/;

/** Whether a file that mentions Qdrant lies in a package that builds for browsers: then even a stray `.env` can leak. */
export function hasBrowserPackage(repository: Repository): boolean {
  const manifests = new Set(
    repository.files.filter((file) => file.mentionsQdrant && !file.ignored).flatMap(({ path }) => manifestsAbove(path)),
  );
  return [...manifests].some((manifest) => {
    const file = repository.file(manifest) === undefined ? undefined : repository.text(manifest);
    return file?.kind === 'text' && browserPackages.test(file.text);
  });
}

/** Prefixes that some build tool makes public (ecosystem.md §6.1), as alternatives of a pattern. */
export const publicPrefixes =
  'NEXT_PUBLIC|NUXT_PUBLIC|EXPO_PUBLIC|PLASMO_PUBLIC|WAKU_PUBLIC|VITE|REACT_APP|VUE_APP|PUBLIC|GATSBY|STORYBOOK|WXT|RENDERER_VITE|PRELOAD_VITE|NG_APP|TARO_APP|REDWOOD_ENV';

const publicName = new RegExp(`\\b(?:${publicPrefixes})_\\w*QDRANT`, 'i');

/** Whether a file assigns variables one a line. */
export const isEnvFile = (path: string): boolean => /(?:^|\/)(?:\.env[\w.-]*|[\w.-]*\.env)$/.test(path);

/** Whether a file gives variables to builds: images, workflows, compose and platform files, scripts. */
export const isBuildFile = (path: string): boolean =>
  /(?:^|\/)(?:dockerfile|containerfile)[^/]*$|\.(?:docker|container)file$|\.(?:ya?ml|toml|tf|tfvars|hcl|sh|bash|ps1|mk)$|(?:^|\/)(?:makefile|justfile|package\.json|vercel\.json|eas\.json|turbo\.json|app\.json|firebase\.json)$/i.test(
    path,
  );

/** Whether an env file (a sample too) or a file for builds gives a Qdrant variable a name that builds publish: that teaches the leak by itself. */
export function hasPublicName(repository: Repository): boolean {
  return repository.files.some(({ path, mentionsQdrant }) => {
    if (!mentionsQdrant || !(isEnvFile(path) || isBuildFile(path))) return false;
    const file = repository.text(path);
    return file.kind === 'text' && publicName.test(file.text);
  });
}

/** Whether a package is known, and known to build nothing for browsers: its programs run on machines of their owner. */
export const isForServers = (manifest: PackageInfo['manifest']): boolean =>
  Object.keys(manifest).length > 0 && !browserPackages.test(JSON.stringify(manifest));

function manifestsAbove(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return ['', ...parts.map((_, index) => `${parts.slice(0, index + 1).join('/')}/`)].map(
    (directory) => `${directory}package.json`,
  );
}
