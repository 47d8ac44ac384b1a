import { type App, within } from '../app.ts';
import { type AccessPath, isFunctionPath, returned, thrown } from '../flow/access-path.ts';
import type { View } from '../scopes/view.ts';

const methodNames = /^(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|ALL|fallback)$/;

type Sink = (path: string, name: string, at: AccessPath) => string | undefined;

const isPropsPath = (at: AccessPath): boolean =>
  at[0] === returned && (at.length === 1 || /^(?:props|redirect|pageProps|\*\*)$/.test(at[1] ?? ''));

const next: Sink = (path, name, at) => {
  if (/^(?:src\/)?app\/.*route\.[jt]sx?$/.test(path))
    return methodNames.test(name) && isFunctionPath(at) && at.length > 1 ? 'the response of this route' : undefined;
  if (/^(?:src\/)?app\//.test(path))
    return name === 'metadata' ||
      name === 'viewport' ||
      (/^generate(?:Metadata|Viewport)$/.test(name) && isFunctionPath(at))
      ? 'metadata is written into the page'
      : undefined;
  if (!/^(?:src\/)?pages\//.test(path)) return undefined;
  return /^get(?:ServerSide|Static|Initial)Props$/.test(name) && isPropsPath(at)
    ? 'props are written into the page'
    : undefined;
};

const sveltekit: Sink = (path, name, at) => {
  const file = path.split('/').at(-1) ?? '';
  if (/^\+(?:page|layout)(?:\.server)?\.[jt]s$/.test(file)) {
    if (name === 'load' && isFunctionPath(at)) return 'load data is sent with the page';
    return name === 'actions' && at[1] === returned ? 'the result of the action is sent to the page' : undefined;
  }
  if (/^\+server\.[jt]s$/.test(file))
    return methodNames.test(name) && isFunctionPath(at) && at.length > 1 ? 'the response of this route' : undefined;
  if (/^hooks\.(?:server|client)\.[jt]s$/.test(file))
    return name === 'handleError' && isFunctionPath(at) ? 'the error that the page gets' : undefined;
  return /\.remote\.[jt]s$/.test(file) && isFunctionPath(at) ? 'the result of the remote function' : undefined;
};

const nuxt: Sink = (path, name, at) =>
  /^(?:src\/)?server\/(?:api|routes)\//.test(path) && name === 'default' && isFunctionPath(at)
    ? 'the response of this route'
    : undefined;

const astro: Sink = (path, name, at) => {
  if (/^src\/pages\/.*\.[jt]s$/.test(path))
    return methodNames.test(name) && isFunctionPath(at) && at.length > 1 ? 'the response of this route' : undefined;
  return /^src\/actions\//.test(path) && name === 'server' && at.includes(returned)
    ? 'the result of the action'
    : undefined;
};

const reactRouter: Sink = (path, name, at) =>
  isFunctionPath(at) &&
  (/^(?:loader|action|headers|meta)$/.test(name) ||
    (name === 'default' && /entry\.server\./.test(path) && at.length > 1))
    ? `what ${name} returns is sent to the page`
    : undefined;

const gatsby: Sink = (_path, name, at) =>
  name === 'getServerData' && isFunctionPath(at) ? 'props are written into the page' : undefined;

const byFramework: Readonly<Record<string, Sink>> = {
  'Next.js': next,
  SvelteKit: sveltekit,
  Nuxt: nuxt,
  Astro: astro,
  'React Router': reactRouter,
  Gatsby: gatsby,
};

/** Why an exported value reaches the client by the framework's conventions, or undefined when it does not. */
export const exportSink = (app: App, view: View, name: string, at: AccessPath): string | undefined => {
  if (at.includes(thrown)) return undefined; // an uncaught error answers without its message
  if (view.directives.has('use server'))
    return isFunctionPath(at) && at.length > 0 ? 'the result of a server action' : undefined;
  return byFramework[app.framework.name]?.(within(app, view.path) ?? view.path, name, at);
};
