import type { ts } from 'ts-morph';
import type { Script } from '../../program.ts';

/**
 * One declared name of a module. `declaration` is the node that declares it (an import specifier, a variable or
 * parameter declaration, a binding element, a function, class or enum); `references` are its uses as a value, in the
 * module's scripts and its markup. `topLevel` names live as long as the module; `component` names live in the body of a
 * component (`<script setup>`, a Svelte instance script, an Astro frontmatter).
 */
export type Binding = {
  readonly name: string;
  readonly identifier: ts.Identifier;
  readonly declaration: ts.Node;
  readonly script: Script;
  readonly topLevel: boolean;
  readonly references: ts.Identifier[];
};

/** Names of one scope; `parent` is the scope around it. */
export type Scope = {
  readonly names: Map<string, Binding>;
  readonly parent: Scope | null;
  readonly isFunction: boolean;
};

/** A scope inside another. */
export const childScope = (parent: Scope | null, isFunction = false): Scope => ({
  names: new Map(),
  parent,
  isFunction,
});

/** The binding a name means in a scope. */
export const lookUp = (scope: Scope | null, name: string): Binding | undefined => {
  for (let at = scope; at !== null; at = at.parent) {
    const found = at.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
};
