import type { ts } from 'ts-morph';
import type { Binding } from '../browser/scopes/binding.ts';
import type { Program } from '../program.ts';
import type { ModuleNames } from './module-names.ts';
import type { Frame, Place, Value } from './value.ts';

/** Reads values out of a program, mutually recursive over the files of this folder. */
export type Reader = {
  readonly program: Program;
  /** The text of a file that is no module: a JSON file that is imported. */
  readonly text: (path: string) => string | undefined;
  readonly names: (path: string) => ModuleNames | undefined;
  readonly evaluate: (node: ts.Node, frame: Frame) => Value;
  readonly member: (value: Value, name: string, at: Place) => Value;
  readonly call: (callee: Value, given: readonly Value[], where: CallSite) => Value;
  /** What a declared name holds. */
  readonly named: (binding: Binding, frame: Frame) => Value;
  /** What a module exports under a name; `*` is its namespace. */
  readonly exported: (path: string, name: string, at: Place) => Value;
  /** What an import brings: `*` is the namespace. */
  readonly imported: (specifier: string, name: string, where: { readonly from: string; readonly at: Place }) => Value;
  readonly place: (node: ts.Node, frame: Frame) => Place;
};

/** Where a call stands, how many calls deep the trail is there, and whether it is `new`. */
export type CallSite = { readonly at: Place; readonly depth: number; readonly isNew?: boolean };

/** How many calls deep a trail is followed. */
export const deepest = 24;
