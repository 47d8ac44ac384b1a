// A browser resolves no bare name: a script that still imports one was not bundled for it.
const bareImport =
  /(?:^|[;\n}])\s*import\s*(?:[\w*{}\s,$]{1,2000}\bfrom\s*)?["'](?!\.{0,2}\/|https?:|data:|blob:)[\w@][^"'\n]{0,200}["']/;
// Bundlers for browsers replace `require` of what they bundle; these are in a server's output, whole or unbundled.
const bareRequire =
  /\brequire\(["'](?:node:[\w/]+|fs|fs\/promises|http|https|net|tls|child_process|worker_threads|express|fastify|koa|@nestjs\/[\w-]+)["']\)|^(?:const|let|var) [\w{}:, ]+ = (?:__import\w+\()?require\(["'](?!\.)[\w@]/m;
const commonJsModule =
  /^\s*(?:["']use strict["'];?\s*)?(?:var __\w+ = [\s\S]{0,4000})?Object\.defineProperty\(exports, ?["']__esModule["']/;
const nodeScript = /^#!.{0,80}\bnode\b/;
const inElectron = /\brequire\(["']electron["']\)|\bfrom ?["']electron["']/;

/** Whether a script, by its beginning, can only run on a server. What runs in Electron is delivered with the app. */
export const isServerCode = (head: string): boolean =>
  !inElectron.test(head) &&
  (nodeScript.test(head) || bareImport.test(head) || bareRequire.test(head) || commonJsModule.test(head));
