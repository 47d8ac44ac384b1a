import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ts } from 'ts-morph';
import { describe, expect, it } from 'vitest';
import { typescript } from '../../generated/compiler.mjs';
import { projectFolder } from '../source-tree.ts';

type Compiler = Pick<typeof ts, 'createSourceFile' | 'forEachChild' | 'ScriptTarget' | 'SyntaxKind'>;

/** Every node with its text, as the compiler parsed it. */
const nodesOf = (compiler: Compiler, name: string, text: string): readonly string[] => {
  const file = compiler.createSourceFile(name, text, compiler.ScriptTarget.Latest, true);
  const nodes: string[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(`${compiler.SyntaxKind[node.kind]} ${node.getStart(file)} ${node.getText().length} ${node.flags}`);
    compiler.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
};

const programs = (folder: string): readonly string[] =>
  readdirSync(join(projectFolder, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.[cm]?[jt]sx?$/.test(path))
    .map((path) => join(projectFolder, folder, path));

describe('the part of the compiler that the build cuts out', () => {
  it.each([
    ['this project', programs('src')],
    ['the rules’ cases', programs('fixtures/rules')],
  ])('parses %s as the whole compiler does', (_name, paths) => {
    expect(paths.length).toBeGreaterThan(100);
    for (const path of paths) {
      const text = readFileSync(path, 'utf8');
      expect(nodesOf(typescript, path, text)).toEqual(nodesOf(ts, path, text));
    }
  });

  it.each([
    ['a.tsx', 'const a = <B c="d" {...e}>{f}</B>;'],
    ['a.ts', 'class A { @b() accessor c = `${d}`; static { e?.[f] ??= g!; } }'],
    ['a.ts', 'const broken = {{{ ( => < "'],
    ['a.js', '/** @type {import("b").C<D>} */ const a = <unknown>1;\u2028/re[/]/v;'],
    ['a.mts', 'import a, { type b as c } from "d" with { type: "json" }; export * as e from "f"; using g = await h;'],
    ['a.ts', 'namespace A.B { enum C { D = 1 << 2 } declare const e: unique symbol; }'],
  ])('%s: %s', (name, text) => {
    expect(nodesOf(typescript, name, text)).toEqual(nodesOf(ts, name, text));
  });
});
