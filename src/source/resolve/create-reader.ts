import type { ts } from 'ts-morph';
import type { Binding } from '../browser/scopes/binding.ts';
import type { Program } from '../program.ts';
import { type ModuleNames, readModuleNames } from '../values/module-names.ts';
import type { Reader } from '../values/reader.ts';
import { type Frame, placeOfNode, unknownValue, type Value } from '../values/value.ts';
import { callValue } from './calls.ts';
import { valueOfBinding } from './declarations.ts';
import { evaluateNode } from './evaluate-node.ts';
import { exportOf, importOf } from './exports-of.ts';
import { memberOf } from './members.ts';

/** Steps a single question takes at most: a trail that circles through many branches ends in an unknown. */
const mostSteps = 30_000;

/**
 * Reads values out of a program. `text` reads files that are no modules. Nothing is executed; what cannot be decided is
 * unknown with its place. Every question ends: steps and depth are bounded, circles are cut.
 */
export const createReader = (program: Program, text: (path: string) => string | undefined): Reader => {
  const known = new Map<string, ModuleNames | undefined>();
  const active = new Set<ts.Node | Binding | string>();
  let steps = 0;

  const guarded = (key: ts.Node | Binding | string, at: () => Value['at'], read: () => Value): Value => {
    if (active.size === 0) steps = 0;
    steps++;
    if (active.has(key)) return unknownValue('a value depends on itself', at());
    if (steps > mostSteps || active.size > 900) return unknownValue('the trail is too long', at());
    active.add(key);
    try {
      return read();
    } finally {
      active.delete(key);
    }
  };

  const names = (path: string): ModuleNames | undefined => {
    if (!known.has(path)) {
      const module = program.module(path);
      known.set(path, module === undefined ? undefined : readModuleNames(module));
    }
    return known.get(path);
  };

  const place = (node: ts.Node, frame: Frame) => placeOfNode(node, frame.script, frame.path);
  const reader: Reader = {
    program,
    text,
    names,
    place,
    evaluate: (node, frame) =>
      guarded(
        node,
        () => place(node, frame),
        () => evaluateNode(reader, node, frame),
      ),
    named: (binding, frame) =>
      guarded(
        binding,
        () => place(binding.identifier, { ...frame, script: binding.script }),
        () => valueOfBinding(reader, binding, frame),
      ),
    member: (value, name, at) => memberOf(reader, value, name, at),
    call: (callee, given, site) => callValue(reader, callee, given, site),
    // Modules can hand a name on to each other in a circle.
    exported: (path, name, at) =>
      guarded(
        `${path}#${name}`,
        () => at,
        () => exportOf(reader, path, name, at),
      ),
    imported: (specifier, name, where) => importOf(reader, specifier, name, where),
  };
  return reader;
};
