import type { ts } from 'ts-morph';
import type { Binding } from '../browser/scopes/binding.ts';
import { t } from '../modules/typescript.ts';
import type { Reader } from '../values/reader.ts';
import {
  branches,
  either,
  type Frame,
  isNullish,
  type ObjectValue,
  scalar,
  unknownValue,
  type Value,
} from '../values/value.ts';
import { parameterFromCallers } from './callers.ts';
import { registeredType } from './config-reads.ts';
import { nameOfProperty, withAssignments } from './objects.ts';

/** What a declared name holds: what it starts with and everything that is assigned to it. */
export const valueOfBinding = (reader: Reader, binding: Binding, at: Frame): Value => {
  const frame: Frame = binding.script === at.script ? at : { ...at, script: binding.script };
  const { declaration } = binding;
  const place = reader.place(binding.identifier, frame);
  if (t.isVariableDeclaration(declaration)) return valueOfVariable(reader, declaration, binding, frame);
  if (t.isParameter(declaration)) return valueOfParameter(reader, declaration, frame);
  if (t.isBindingElement(declaration)) return valueOfElement(reader, declaration, frame);
  if (t.isFunctionDeclaration(declaration) || t.isFunctionExpression(declaration))
    return { kind: 'function', node: declaration, frame, at: place };
  if (t.isClassLike(declaration)) return { kind: 'class', node: declaration, frame, at: place };
  if (t.isEnumDeclaration(declaration)) return valueOfEnum(reader, declaration, frame);
  return valueOfImport(reader, declaration, frame);
};

const valueOfVariable = (
  reader: Reader,
  declaration: ts.VariableDeclaration,
  binding: Binding,
  frame: Frame,
): Value => {
  const place = reader.place(declaration, frame);
  if (isAmbient(declaration)) return unknownValue('a build or another script sets it', place);
  const start =
    declaration.initializer === undefined
      ? loopValue(reader, declaration, frame)
      : [reader.evaluate(declaration.initializer, frame)];
  const written = assignedTo(binding).map((right) => reader.evaluate(right, frame));
  const kept =
    written.length === 0
      ? start
      : [
          ...start.filter(
            (value) =>
              !(value.kind === 'scalar' && (value.value === undefined || value.value === null || value.value === '')),
          ),
          ...written,
        ];
  const value = kept.length === 0 ? scalar(undefined, place) : branches(kept, place);
  return withAssignments(reader, value, binding.references, frame);
};

/** `declare const __KEY__: string`: what it holds is decided elsewhere. */
const isAmbient = ({ parent }: ts.VariableDeclaration): boolean =>
  t.isVariableStatement(parent.parent) &&
  parent.parent.modifiers?.some(({ kind }) => kind === t.SyntaxKind.DeclareKeyword) === true;

/** `for (const x of list)`. */
const loopValue = (reader: Reader, declaration: ts.VariableDeclaration, frame: Frame): readonly Value[] => {
  const loop = declaration.parent.parent;
  if (!t.isForOfStatement(loop))
    return t.isForInStatement(loop) || t.isCatchClause(declaration.parent)
      ? [unknownValue('a loop decides', reader.place(declaration, frame))]
      : [];
  const list = reader.evaluate(loop.expression, frame);
  return list.kind === 'list' ? list.items : [unknownValue('a loop decides', reader.place(declaration, frame))];
};

const assignedTo = (binding: Binding): readonly ts.Expression[] => {
  const { SyntaxKind } = t;
  const signs = [SyntaxKind.EqualsToken, SyntaxKind.BarBarEqualsToken, SyntaxKind.QuestionQuestionEqualsToken];
  return binding.references.slice(0, 400).flatMap((use) => {
    const parent = use.parent;
    return isBinary(parent) && parent.left === use && signs.some((sign) => sign === parent.operatorToken.kind)
      ? [parent.right]
      : [];
  });
};

const isBinary = (node: ts.Node): node is ts.BinaryExpression => t.isBinaryExpression(node);

const valueOfParameter = (reader: Reader, parameter: ts.ParameterDeclaration, frame: Frame): Value => {
  const bound = frame.parameters.get(parameter);
  const value = bound ?? injected(reader, parameter, frame) ?? parameterFromCallers(reader, parameter, frame);
  if (parameter.initializer === undefined || isNullish(value) === false) return value;
  const start = () => asDefault(reader.evaluate(parameter.initializer ?? parameter, frame));
  if (value.kind === 'scalar') return value.value === undefined ? start() : value;
  return bound === undefined && value.kind === 'unknown' ? start() : either(value, start(), undefined);
};

const asDefault = (value: Value): Value => (value.kind === 'scalar' ? { ...value, isDefault: true } : value);

/** `constructor(private env: EnvService)` of a framework that injects: an instance of that class of the program. */
const injected = (reader: Reader, parameter: ts.ParameterDeclaration, frame: Frame): Value | undefined => {
  const { type } = parameter;
  if (!t.isConstructorDeclaration(parameter.parent) || type === undefined || !t.isTypeReferenceNode(type))
    return undefined;
  const settings = registeredType(reader, type, frame);
  if (settings !== undefined) return settings;
  const binding = t.isIdentifier(type.typeName)
    ? reader.names(frame.path)?.root.names.get(type.typeName.text)
    : undefined;
  const value = binding === undefined ? undefined : reader.named(binding, frame);
  return value?.kind === 'class' ? { kind: 'instance', of: value, arguments: null, at: value.at } : undefined;
};

/** A name of a destructuring pattern: the member it takes, or its default. */
const valueOfElement = (reader: Reader, element: ts.BindingElement, frame: Frame): Value => {
  const place = reader.place(element, frame);
  const pattern = element.parent;
  const owner = pattern.parent;
  const source = t.isBindingElement(owner) ? valueOfElement(reader, owner, frame) : valueOfOwner(reader, owner, frame);
  if (element.dotDotDotToken !== undefined)
    return t.isObjectBindingPattern(pattern)
      ? withoutTaken(source, pattern)
      : unknownValue('the rest of a list is taken', place);
  const key = t.isArrayBindingPattern(pattern)
    ? String(pattern.elements.indexOf(element))
    : elementKey(reader, element, frame);
  if (key === undefined) return unknownValue('a name is computed', place);
  const member = reader.member(source, key, place);
  if (element.initializer === undefined || isNullish(member) === false) return member;
  const start = asDefault(reader.evaluate(element.initializer, frame));
  return member.kind === 'scalar' ? (member.value === undefined ? start : member) : either(member, start, undefined);
};

const valueOfOwner = (reader: Reader, owner: ts.VariableDeclaration | ts.ParameterDeclaration, frame: Frame): Value => {
  if (t.isParameter(owner)) return valueOfParameter(reader, owner, frame);
  return owner.initializer === undefined
    ? unknownValue('a loop decides', reader.place(owner, frame))
    : reader.evaluate(owner.initializer, frame);
};

const elementKey = (reader: Reader, element: ts.BindingElement, frame: Frame): string | undefined => {
  if (element.propertyName !== undefined) return nameOfProperty(reader, element.propertyName, frame);
  return t.isIdentifier(element.name) ? element.name.text : undefined;
};

const withoutTaken = (source: Value, pattern: ts.ObjectBindingPattern): Value => {
  if (source.kind !== 'object') return source;
  const taken = new Set(pattern.elements.map((one) => (one.propertyName ?? one.name).getText()));
  return { ...source, entries: new Map([...source.entries].filter(([name]) => !taken.has(name))) };
};

const valueOfEnum = (reader: Reader, node: ts.EnumDeclaration, frame: Frame): Value => {
  const at = reader.place(node, frame);
  const entries = node.members.map((member, index) => {
    const name = nameOfProperty(reader, member.name, frame) ?? '';
    return [
      name,
      member.initializer === undefined ? scalar(index, at) : reader.evaluate(member.initializer, frame),
    ] as const;
  });
  const value: ObjectValue = { kind: 'object', entries: new Map(entries), rest: null, at };
  return value;
};

const valueOfImport = (reader: Reader, declaration: ts.Node, frame: Frame): Value => {
  const at = reader.place(declaration, frame);
  if (t.isImportEqualsDeclaration(declaration)) {
    const reference = declaration.moduleReference;
    return t.isExternalModuleReference(reference) && t.isStringLiteralLike(reference.expression)
      ? reader.imported(reference.expression.text, '*', { from: frame.path, at })
      : unknownValue('a namespace has an alias', at);
  }
  const specifier = specifierOf(declaration);
  if (specifier === undefined) return unknownValue('a declaration has no value', at);
  if (t.isNamespaceImport(declaration)) return reader.imported(specifier, '*', { from: frame.path, at });
  if (t.isImportClause(declaration)) return reader.imported(specifier, 'default', { from: frame.path, at });
  return t.isImportSpecifier(declaration)
    ? reader.imported(specifier, (declaration.propertyName ?? declaration.name).text, { from: frame.path, at })
    : unknownValue('a declaration has no value', at);
};

const specifierOf = (node: ts.Node): string | undefined => {
  for (let at: ts.Node | undefined = node; at !== undefined; at = at.parent)
    if (t.isImportDeclaration(at))
      return t.isStringLiteralLike(at.moduleSpecifier) ? at.moduleSpecifier.text : undefined;
  return undefined;
};
