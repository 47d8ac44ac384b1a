/**
 * Where inside a value a secret stands: property names, `'()'` for what a function returns, `'*'` for any element or
 * property, `'**'` for anywhere below (a serialised or mixed value), `'%env'` for a whole environment whose own names
 * are known one by one. The empty path is the secret itself.
 */
export type AccessPath = readonly string[];

/** The value that a function returns. */
export const returned = '()';
/** Some element of a list. */
export const anyElement = '*';
/** Anywhere below. */
export const anywhere = '**';
/** A whole environment. */
export const wholeEnvironment = '%env';

/** Marks a value that a call throws instead of returning it. */
export const thrown = '!';

/** The path below a property, or undefined when the secret does not stand there. */
export const below = (path: AccessPath, name: string): AccessPath | undefined => {
  const [first] = path;
  if (first === undefined || first === returned || first === thrown || first === wholeEnvironment) return undefined;
  if (first === anywhere) return path;
  return first === name || first === anyElement || name === anyElement ? path.slice(1) : undefined;
};

/** Whether the value is a text that holds the secret. */
export const isText = (path: AccessPath): boolean => path.length === 0 || path[0] === anywhere;

/** Whether the value is a function, which serialisation leaves out. */
export const isFunctionPath = (path: AccessPath): boolean => path[0] === returned;
