import type { View } from './scopes/view.ts';

/** Where a module runs by what it says itself, when no graph decides: decisive signs only (ecosystem.md §6.2). */
export type Side = 'server' | 'client' | 'undecided';

const serverPath =
  /(?:^|\/)(?:server|api|scripts?|functions|backend|bin|cli|tools?|lambdas?|supabase|workers?|jobs|cron|seeds?|migrations|ingest\w*)\/|\.server\.[jt]sx?$|(?:^|\/)(?:route|middleware|proxy|instrumentation)\.[jt]s$|\+api\.[jt]sx?$|(?:^|\/)\+(?:server|page\.server|layout\.server)\./;
const clientPath =
  /\.(?:vue|svelte)$|\.client\.[jt]sx?$|(?:^|\/)(?:components|hooks|composables|screens|views|widgets)\//;
const serverPackage =
  /^(?:node:.*|fs(?:\/promises)?|path|os|child_process|http|https|net|crypto|dotenv(?:\/config)?|express|fastify|koa|hono.*|@nestjs\/.*|@hono\/.*|next\/server|next\/headers|server-only|firebase-admin|firebase-functions.*|aws-lambda|@modelcontextprotocol\/.*|commander|yargs)$/;
const clientPackage =
  /^(?:react-dom(?:\/client)?|react-native|vue-router|client-only|next\/navigation|@angular\/.*|solid-js.*|svelte\/store|@tanstack\/react-query)$/;
const browserGlobals = ['window', 'document', 'localStorage', 'sessionStorage', 'navigator', 'chrome'];
const clientHook = /^(?:useState|useEffect|useRef|useReducer|useCallback|useMemo|useContext)$/;

const usesHook = (view: View): boolean =>
  view.links.some((link) => link.specifier === 'react' && !link.typeOnly && clientHook.test(link.imported));

/** A default export that takes a request and a response, or exports named by a method. */
const handlesRequests = (view: View): boolean =>
  /export\s+default\s+(?:async\s+)?function\b\s*(?:\w+\s*)?\(\s*_?(?:req|request|event|context)\b|export\s+(?:async\s+)?(?:function|const)\s+(?:GET|POST|PUT|PATCH|DELETE)\b|exports\.handler\b|process\.argv|Deno\.serve/.test(
    view.module.text,
  );

/** The side a module is on by itself. */
export const sideOf = (view: View): Side => {
  const { directives, links, path, module } = view;
  if (directives.has('use client')) return 'client';
  if (directives.has('use server') || module.text.startsWith('#!')) return 'server';
  if (
    links.some((link) => !link.typeOnly && serverPackage.test(link.specifier)) ||
    handlesRequests(view) ||
    serverPath.test(path)
  )
    return 'server';
  if (
    clientPath.test(path) ||
    usesHook(view) ||
    links.some((link) => !link.typeOnly && clientPackage.test(link.specifier))
  )
    return 'client';
  return browserGlobals.some((name) => view.globals.has(name)) ? 'client' : 'undecided';
};
