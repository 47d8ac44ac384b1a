import type { ts } from 'ts-morph';
import { t } from '../modules/typescript.ts';
import type { Reader } from '../values/reader.ts';
import { branches, type Frame, type Place, unknownValue, type Value } from '../values/value.ts';
import { nameOfProperty } from './objects.ts';

type ClassValue = Extract<Value, { kind: 'class' }>;
type InstanceValue = Extract<Value, { kind: 'instance' }>;

/** The constructor of a class, if it writes one. */
export const constructorOf = (node: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | undefined =>
  node.members.flatMap((member) =>
    t.isConstructorDeclaration(member) && member.body !== undefined ? [member] : [],
  )[0];

/** The expression after `extends`. */
export const baseOf = (node: ts.ClassLikeDeclaration): ts.Expression | undefined =>
  node.heritageClauses?.find((clause) => clause.token === t.SyntaxKind.ExtendsKeyword)?.types[0]?.expression;

/** A static member. */
export const memberOfClass = (reader: Reader, value: ClassValue, name: string, at: Place): Value =>
  fromMembers(reader, value, name, { frame: { ...value.frame, self: value }, isStatic: true }) ??
  fromBase(reader, value, name, at) ??
  unknownValue('the class has no such member', at);

const fromBase = (reader: Reader, value: ClassValue, name: string, at: Place): Value | undefined => {
  const base = baseOf(value.node);
  return base === undefined ? undefined : reader.member(reader.evaluate(base, value.frame), name, at);
};

/** A field, accessor or method of an instance, from the class, its constructor or a base class of the program. */
export const memberOfInstance = (reader: Reader, instance: InstanceValue, name: string, at: Place): Value => {
  const own = instance.of;
  if (own.kind !== 'class') return unknownValue('a value comes from outside', at);
  const frame: Frame = { ...own.frame, self: instance };
  const written = [...writtenTo(reader, own, name, instance), ...parameterProperty(reader, own, name, instance)];
  const declared = fromMembers(reader, own, name, { frame, isStatic: false });
  const known = [...(declared === undefined ? [] : [declared]), ...written].filter(
    (value) => written.length === 0 || !isEmptyStart(value),
  );
  if (known.length > 0) return branches(known, at);
  const base = baseOf(own.node);
  const baseValue = base === undefined ? undefined : reader.evaluate(base, own.frame);
  if (baseValue?.kind === 'class')
    return memberOfInstance(reader, { ...instance, of: baseValue, arguments: null }, name, at);
  return unknownValue('the class does not set the field', at);
};

/** `client: QdrantClient | null = null` before somebody sets it. */
const isEmptyStart = (value: Value): boolean =>
  value.kind === 'scalar' && (value.value === null || value.value === undefined);

type Lookup = { readonly frame: Frame; readonly isStatic: boolean };

const fromMembers = (
  reader: Reader,
  value: ClassValue,
  name: string,
  { frame, isStatic }: Lookup,
): Value | undefined => {
  const found = value.node.members.find(
    (member) =>
      member.name !== undefined &&
      isStaticMember(member) === isStatic &&
      nameOfProperty(reader, member.name, frame) === name,
  );
  if (found === undefined) return undefined;
  const at = reader.place(found, frame);
  if (t.isPropertyDeclaration(found))
    return found.initializer === undefined ? undefined : reader.evaluate(found.initializer, frame);
  if (t.isGetAccessorDeclaration(found))
    return reader.call({ kind: 'function', node: found, frame, at }, [], { at, depth: frame.depth + 1 });
  return t.isMethodDeclaration(found) ? { kind: 'function', node: found, frame, at } : undefined;
};

const isStaticMember = (member: ts.ClassElement): boolean =>
  t.canHaveModifiers(member) &&
  (t.getModifiers(member)?.some((one) => one.kind === t.SyntaxKind.StaticKeyword) ?? false);

/** The frame inside a constructor whose arguments are known; without them its parameters are left to its callers. */
const constructorFrame = (own: ClassValue, instance: InstanceValue): Frame => {
  const given = instance.arguments;
  const parameters = constructorOf(own.node)?.parameters ?? [];
  const bound =
    given === null
      ? []
      : parameters.flatMap((parameter, index) =>
          given[index] === undefined ? [] : [[parameter, given[index]] as const],
        );
  return { ...own.frame, parameters: new Map([...own.frame.parameters, ...bound]), self: instance };
};

/** `constructor(private readonly url: string)`. */
const parameterProperty = (
  reader: Reader,
  own: ClassValue,
  name: string,
  instance: InstanceValue,
): readonly Value[] => {
  const parameter = constructorOf(own.node)?.parameters.find(
    (one) => t.isIdentifier(one.name) && one.name.text === name && (t.getModifiers(one)?.length ?? 0) > 0,
  );
  return parameter === undefined ? [] : [reader.evaluate(parameter.name, constructorFrame(own, instance))];
};

/** Everything that is assigned to `this.name` in the class. */
const writtenTo = (reader: Reader, own: ClassValue, name: string, instance: InstanceValue): readonly Value[] => {
  const frame = constructorFrame(own, instance);
  return assignmentsToThis(own.node, name).map((right) => reader.evaluate(right, frame));
};

const assignmentsToThis = (node: ts.ClassLikeDeclaration, name: string): readonly ts.Expression[] => {
  const found: ts.Expression[] = [];
  const visit = (at: ts.Node): void => {
    if (t.isClassLike(at)) return;
    if (
      t.isBinaryExpression(at) &&
      isAssignment(at.operatorToken.kind) &&
      t.isPropertyAccessExpression(at.left) &&
      at.left.expression.kind === t.SyntaxKind.ThisKeyword &&
      at.left.name.text === name
    )
      found.push(at.right);
    t.forEachChild(at, visit);
  };
  for (const member of node.members) visit(member);
  return found.slice(0, 8);
};

const isAssignment = (kind: ts.SyntaxKind): boolean => {
  const { SyntaxKind } = t;
  return (
    kind === SyntaxKind.EqualsToken ||
    kind === SyntaxKind.BarBarEqualsToken ||
    kind === SyntaxKind.QuestionQuestionEqualsToken
  );
};
