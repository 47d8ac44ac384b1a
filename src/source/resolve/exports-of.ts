import type { ts } from 'ts-morph';
import { t } from '../modules/typescript.ts';
import type { Script } from '../program.ts';
import { environmentExport } from '../values/globals.ts';
import type { Reader } from '../values/reader.ts';
import { type Place, topFrame, unknownValue, type Value } from '../values/value.ts';
import { valueOfProperty } from './objects.ts';

/** What an import of a module of the program, a package or a JSON file brings. */
export const importOf = (
  reader: Reader,
  specifier: string,
  name: string,
  { from, at }: { readonly from: string; readonly at: Place },
): Value => {
  const special = environmentExport(specifier, name, at);
  if (special !== undefined) return special;
  const resolution = reader.program.resolve(specifier, from);
  if (resolution.kind === 'file')
    return /\.json$/i.test(resolution.path)
      ? jsonOf(reader, resolution.path, at)
      : reader.exported(resolution.path, name, at);
  if (resolution.kind === 'unresolved')
    return isEnvironmentPackage(specifier)
      ? packageValue(specifier, name, at)
      : unknownValue(`the module ${specifier} is not in the files`, at);
  const whole = resolution.subpath === '' ? resolution.name : `${resolution.name}/${resolution.subpath}`;
  return environmentExport(whole, name, at) ?? packageValue(whole, name, at);
};

const isEnvironmentPackage = (specifier: string): boolean => /^[$#]|^[\w-]+:/.test(specifier);
const packageValue = (name: string, exported: string, at: Place): Value => ({
  kind: 'package',
  name,
  path: exported === '*' ? [] : [exported],
  at,
});

const jsonOf = (reader: Reader, path: string, at: Place): Value => {
  const text = reader.text(path);
  if (text === undefined || text.length > 500_000) return unknownValue(`${path} is not in the files`, at);
  const file = t.createSourceFile(path, `(${text})`, t.ScriptTarget.Latest, true, t.ScriptKind.JS);
  const statement = file.statements[0];
  const script: Script = { file, offset: -1, role: 'module', attributes: '' };
  return statement !== undefined && t.isExpressionStatement(statement)
    ? reader.evaluate(statement.expression, topFrame(path, script))
    : unknownValue('the JSON cannot be read', at);
};

/** What a module of the program exports under a name, handed on from other modules included. */
export const exportOf = (reader: Reader, path: string, name: string, at: Place): Value => {
  if (name === '*') return { kind: 'module', path, at };
  const names = reader.names(path);
  if (names === undefined) return unknownValue(`${path} cannot be read`, at);
  const own = names.exports.get(name);
  if (own !== undefined)
    return 'binding' in own.entry
      ? reader.named(own.entry.binding, topFrame(path, own.entry.binding.script))
      : valueOfExport(reader, own.entry.node, path, own.script);
  for (const one of names.reexports) {
    if (one.name === name) return reader.imported(one.specifier, one.imported, { from: path, at });
  }
  for (const one of names.reexports.filter((star) => star.name === null)) {
    const found = reader.imported(one.specifier, name, { from: path, at });
    if (found.kind !== 'unknown') return found;
  }
  return fromDefault(reader, path, name, at);
};

/** CommonJS: `require('./x').name` of `module.exports = { name }`; a default import of a module without one. */
const fromDefault = (reader: Reader, path: string, name: string, at: Place): Value => {
  const whole = reader.names(path)?.exports.get('default');
  if (name === 'default') return { kind: 'module', path, at };
  if (whole === undefined || 'binding' in whole.entry) return unknownValue(`${path} exports no ${name}`, at);
  return reader.member(valueOfExport(reader, whole.entry.node, path, whole.script), name, at);
};

const valueOfExport = (reader: Reader, node: ts.Node, path: string, script: Script): Value => {
  const frame = topFrame(path, script);
  if (t.isFunctionDeclaration(node)) return { kind: 'function', node, frame, at: reader.place(node, frame) };
  if (t.isClassDeclaration(node)) return { kind: 'class', node, frame, at: reader.place(node, frame) };
  if (t.isObjectLiteralElementLike(node) && !t.isSpreadAssignment(node)) return valueOfProperty(reader, node, frame);
  return reader.evaluate(node, frame);
};
