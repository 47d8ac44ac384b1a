import { type AccessPath, anyElement, anywhere, isText, returned, wholeEnvironment } from '../flow/access-path.ts';

/** Calls whose result is a text or copy of their arguments. */
const copies =
  /^(?:String|encodeURIComponent|encodeURI|escape|btoa|atob|structuredClone|Object\.(?:freeze|assign|seal)|Promise\.(?:resolve|all)|Array\.from|unref|toValue|toRaw|ref|shallowRef|reactive|readonly|use|Buffer\.from|\$state|\$derived|serialize|devalue|qs\.stringify|createSignal|observable|signal)$/;
const texts = /^(?:JSON\.stringify|superjson\.(?:stringify|serialize)|serialize\w*|devalue\.\w+|uneval)$/;
const entries = /^Object\.(?:entries|values|fromEntries)$/;
/** Wrappers that hand a function on: calling the result calls the argument. */
const wrappers =
  /(?:^|\.)(?:unstable_cache|cache|memo(?:ize)?|once|useCallback|withAuth|eventHandler|define\w*Handler|cachedEventHandler|defineCached\w+|defineAction|query|command|form|prerender|asyncHandler|wrap\w*|with[A-Z]\w*|handler)$/;
/** Calls of a function that give its result. */
const runs = /(?:^|\.)(?:useMemo|then|finally|\$derived\.by|computed|createMemo|untrack)$/;
const responses = /(?:^|\.)(?:json|data|defer|turboStream|Response|NextResponse|fail)$/;
const methods =
  /^(?:toString|trim|trimEnd|trimStart|concat|replace|replaceAll|toUpperCase|toLowerCase|normalize|valueOf|padEnd|padStart|repeat|toWellFormed|toJSON|unwrap|get)$/;
const collections = /^(?:filter|slice|concat|reverse|sort|flat|toSorted)$/;
const hidesWhole =
  /^(?:Boolean|Number|parseInt|isNaN|console\.\w+|fetch|\$fetch|ofetch|axios(?:\.\w+)?|ky(?:\.\w+)?|expect|assert\w*|Object\.keys|typeof)$/;

/** What a call makes of a function that it is given, when calling that gives the secret. */
const withFunction = (callee: string, rest: AccessPath): AccessPath | undefined => {
  if (/(?:^|\.)useState$/.test(callee)) return ['0', ...rest];
  if (runs.test(callee)) return rest;
  if (/\.(?:map|flatMap)$/.test(callee)) return [anyElement, ...rest];
  return wrappers.test(callee) ? [returned, ...rest] : undefined;
};

const asText = (path: AccessPath): AccessPath => (path[0] === wholeEnvironment ? [anywhere] : []);

const isHandler = (callee: string, path: AccessPath): boolean =>
  /^(?:handler|resolve|fn|run)$/.test(path[0] ?? '') && path[1] === returned && wrappers.test(callee);

/** What a call of a library function makes of a secret in one of its arguments: the path in the result, or undefined. */
export const throughCall = (callee: string, path: AccessPath): AccessPath | undefined => {
  if (hidesWhole.test(callee)) return undefined;
  if (path[0] === returned) return withFunction(callee, path.slice(1));
  if (texts.test(callee)) return asText(path);
  if (copies.test(callee)) return /^(?:ref|shallowRef)$/.test(callee) ? ['value', ...path] : path;
  if (/(?:^|\.)useState$/.test(callee)) return ['0', ...path];
  if (isHandler(callee, path)) return path.slice(1);
  return entries.test(callee) || responses.test(callee) || /\.bind$/.test(callee) ? [anywhere] : undefined;
};

/** What a method called on the value itself makes of it. */
export const throughMethod = (method: string, path: AccessPath): AccessPath | undefined => {
  if (isText(path))
    return methods.test(method) || (path[0] === anywhere && collections.test(method))
      ? path
      : method === 'split'
        ? [anyElement]
        : undefined;
  if (collections.test(method)) return path;
  return undefined;
};
