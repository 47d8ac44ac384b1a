import type { ts } from 'ts-morph';
import { t } from '../../modules/typescript.ts';
import { type AccessPath, anyElement, anywhere, below } from './access-path.ts';

const ofObject = (
  pattern: ts.ObjectBindingPattern,
  path: AccessPath,
): readonly (readonly [ts.Identifier, AccessPath])[] => {
  const taken = pattern.elements
    .filter((one) => one.dotDotDotToken === undefined)
    .map((one) => (one.propertyName ?? one.name).getText().replace(/^['"]|['"]$/g, ''));
  return pattern.elements.flatMap((element, index) => {
    if (element.dotDotDotToken !== undefined)
      return path[0] !== undefined && !taken.includes(path[0]) ? namesAt(element.name, path) : [];
    const inner = below(path, taken[index] ?? '');
    return inner === undefined ? [] : namesAt(element.name, inner);
  });
};

const ofArray = (
  pattern: ts.ArrayBindingPattern,
  path: AccessPath,
): readonly (readonly [ts.Identifier, AccessPath])[] =>
  pattern.elements.flatMap((element, index) => {
    if (!t.isBindingElement(element)) return [];
    const inner =
      path[0] === anywhere || path[0] === anyElement || path[0] === String(index) ? below(path, path[0]) : undefined;
    return inner === undefined ? [] : namesAt(element.name, inner);
  });

/** The names of a binding pattern that receive a secret standing at `path` of the value, with the rest of the path. */
export const namesAt = (name: ts.BindingName, path: AccessPath): readonly (readonly [ts.Identifier, AccessPath])[] => {
  if (t.isIdentifier(name)) return [[name, path]];
  return t.isObjectBindingPattern(name) ? ofObject(name, path) : ofArray(name, path);
};
