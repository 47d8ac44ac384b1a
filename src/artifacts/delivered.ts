import type { BuiltFile, BuiltFiles } from '../model/repository.ts';
import { isServerCode } from './server-code.ts';

/** Directories whose layout a framework fixes: what of it people can ask for, by the path inside. */
const layouts: readonly { readonly name: string; readonly delivered: RegExp }[] = [
  {
    name: '.next',
    // Rendered pages and the data of pages; what renders them stays.
    delivered: /^static\/|^server\/(?:app|pages)\/.*\.(?:html|rsc|body)$|^server\/pages\/.*\.json$|(?:^|\/)public\//,
  },
  { name: '.output', delivered: /^public\// },
  { name: '.svelte-kit', delivered: /^output\/(?:client|prerendered)\// },
  { name: '.nuxt', delivered: /^dist\/client\// },
  { name: '.vercel', delivered: /^output\/static\// },
  { name: '.netlify', delivered: /^(?:static|publish)\// },
  { name: '.amplify-hosting', delivered: /^static\// },
];

const serverDirectories = new Set(['server', 'ssr', 'functions', 'serverless', 'edge-functions', 'lambda']);
const browserDirectories = new Set(['client', 'browser', 'public', 'prerendered', 'static']);

/** Of built files those that people can ask for: neither code that runs on a server nor what only a server reads. */
export const deliveredFiles = (built: BuiltFiles): readonly BuiltFile[] => {
  const divided = dividedDirectories(built.files);
  const serverBuilds = serverBuildsIn(built);
  return built.files.filter(
    (file) =>
      !serverBuilds.has(topOf(file)) &&
      isDeliveredPlace(file, divided) &&
      !(isScript(file) && isServerCode(built.head(file.path))),
  );
};

const isDeliveredPlace = ({ path, below }: BuiltFile, divided: ReadonlySet<string>): boolean => {
  const parts = path.split('/');
  const at = Math.max(...layouts.map(({ name }) => parts.lastIndexOf(name)));
  const layout = layouts.find(({ name }) => name === parts[at]);
  if (layout !== undefined) return layout.delivered.test(parts.slice(at + 1).join('/'));
  const directories = below.split('/').slice(0, -1);
  return directories.every((_, depth) => {
    const inside = directories[depth + 1] ?? '';
    if (divided.has(directories.slice(0, depth + 1).join('/'))) return browserDirectories.has(inside);
    return !serverDirectories.has(directories[depth] ?? '');
  });
};

/** Directories that hold a half for servers and one for browsers: `build/server` beside `build/client`. */
const dividedDirectories = (files: readonly BuiltFile[]): ReadonlySet<string> => {
  const directories = new Set(files.flatMap(({ below }) => parentsOf(below)));
  const halves = [...directories].filter((directory) => directory.endsWith('/server'));
  const parents = halves.map((directory) => directory.slice(0, -'/server'.length));
  return new Set(
    parents.filter((parent) => ['client', 'browser', 'public'].some((half) => directories.has(`${parent}/${half}`))),
  );
};

const parentsOf = (path: string): readonly string[] => {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, at) => parts.slice(0, at + 1).join('/'));
};

const topOf = ({ path, below }: BuiltFile): string =>
  path.slice(0, path.length - below.length) + below.split('/', 1)[0];

const isScript = ({ path }: BuiltFile): boolean => /\.[cm]?js$/i.test(path);

/** Directories without a page or style, in which some script needs a server: what a compiler wrote for Node. */
const serverBuildsIn = (built: BuiltFiles): ReadonlySet<string> => {
  const withPages = new Set(built.files.filter(({ path }) => /\.(?:html?|css|rsc)$/i.test(path)).map(topOf));
  const bare = built.files.filter((file) => isScript(file) && !withPages.has(topOf(file)));
  return new Set(bare.filter(({ path }) => isServerCode(built.head(path))).map(topOf));
};
