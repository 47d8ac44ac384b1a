import type { Extractor } from './extractor.ts';

const dockerfileName = /(^|\/)(Dockerfile|Containerfile)([.-][^/]*)?$|\.(dockerfile|containerfile)$/i;

/** Images that are built on Qdrant and that no other surface runs. */
export const dockerfiles: Extractor = {
  surface: 'dockerfile',
  accepts: ({ path, ignored, mentionsQdrant }) => !ignored && mentionsQdrant && dockerfileName.test(path),
  load: async () => (await import('./extract-dockerfiles.ts')).extractDockerfiles,
};
