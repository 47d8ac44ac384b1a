import type { ts } from 'ts-morph';
import {
  type ConstructionForm,
  constructionFormOf,
  staticMethods,
} from '../../../qdrant/clients/construction-forms.ts';
import { t } from '../../modules/typescript.ts';
import { baseOf, constructorOf } from '../../resolve/classes.ts';
import type { ModuleNames } from '../../values/module-names.ts';
import type { Reader } from '../../values/reader.ts';
import { type Frame, topFrame, type Value } from '../../values/value.ts';
import type { ConstructionSite } from './site.ts';

const mocked =
  /\b(?:jest|vi|vitest)\s*\.\s*(?:mock|doMock|unstable_mockModule)\s*\(\s*["'`](?:@qdrant\/|@langchain\/|@llamaindex\/|@mastra\/|llamaindex|mem0ai|langchain)/;

/** Every place of a module that makes a client, bound by its import and never by its name. Mocked packages make none. */
export const findConstructions = (reader: Reader, names: ModuleNames): readonly ConstructionSite[] => {
  if (mocked.test(names.module.text)) return [];
  return names.module.scripts.flatMap((script) => {
    const frame = topFrame(names.module.path, script);
    const found: ConstructionSite[] = [];
    const visit = (node: ts.Node): void => {
      found.push(...sitesAt(reader, node, frame, names));
      t.forEachChild(node, visit);
    };
    visit(script.file);
    return found;
  });
};

const sitesAt = (reader: Reader, node: ts.Node, frame: Frame, names: ModuleNames): readonly ConstructionSite[] => {
  if (t.isNewExpression(node))
    return made(reader, node, formOfClass(reader, reader.evaluate(node.expression, frame), null), frame);
  if (!t.isCallExpression(node)) return [];
  const callee = node.expression;
  if (callee.kind === t.SyntaxKind.SuperKeyword) return made(reader, node, formOfSuper(reader, node, frame), frame);
  if (t.isPropertyAccessExpression(callee) && staticMethods.has(callee.name.text))
    return made(reader, node, formOfClass(reader, reader.evaluate(callee.expression, frame), callee.name.text), frame);
  if (!t.isIdentifier(callee) || !isImported(names, callee)) return [];
  const form = formOfValue(reader.evaluate(callee, frame), null);
  return form?.inside === 'list' ? made(reader, node, form, frame) : [];
};

const isImported = (names: ModuleNames, callee: ts.Identifier): boolean => {
  const declaration = names.bindingOf.get(callee)?.declaration;
  return (
    declaration !== undefined &&
    (t.isImportSpecifier(declaration) || t.isImportClause(declaration) || t.isBindingElement(declaration))
  );
};

const formOfValue = (value: Value, method: string | null): ConstructionForm | undefined => {
  if (value.kind === 'branches' || value.kind === 'fallback')
    return value.of.map((one) => formOfValue(one, method)).find((form) => form !== undefined);
  if (value.kind !== 'package') return undefined;
  const path = value.path.filter((part, index) => part !== 'default' || index === value.path.length - 1);
  return path.length > 1 ? undefined : constructionFormOf(value.name, path[0] ?? 'default', method);
};

/** The form of a class: a package's, or one of the program that extends it and writes no constructor of its own. */
const formOfClass = (reader: Reader, value: Value, method: string | null): ConstructionForm | undefined => {
  if (value.kind !== 'class') return formOfValue(value, method);
  if (method === null && constructorOf(value.node) !== undefined) return undefined;
  const base = baseOf(value.node);
  return base === undefined ? undefined : formOfClass(reader, reader.evaluate(base, value.frame), method);
};

/** `super(…)` in a class that extends a client: what the subclass hands on. */
const formOfSuper = (reader: Reader, node: ts.Node, frame: Frame): ConstructionForm | undefined => {
  for (let at: ts.Node | undefined = node.parent; at !== undefined; at = at.parent) {
    if (!t.isClassLike(at)) continue;
    const base = baseOf(at);
    return base === undefined ? undefined : formOfClass(reader, reader.evaluate(base, frame), null);
  }
  return undefined;
};

const made = (
  reader: Reader,
  node: ts.NewExpression | ts.CallExpression,
  form: ConstructionForm | undefined,
  frame: Frame,
): readonly ConstructionSite[] => {
  if (form === undefined) return [];
  const given = (node.arguments ?? []).slice(form.first).map((argument) => reader.evaluate(argument, frame));
  const base = { kind: 'construction', form, node, frame, at: reader.place(node, frame) } as const;
  if (form.inside === 'list') return listItems(given[0]).map((item) => ({ ...base, given: [item] }));
  const inner = form.inside === 'vector-store-config' ? memoryConfig(reader, given[0]) : given;
  const isNone = inner === undefined || isReadyClient(inner[0]) || inner.some((value) => isOfContainer(value, 0));
  return isNone ? [] : [{ ...base, given: inner }];
};

/** Whether a value comes from a container that a test starts for itself: nobody else listens there. */
const isOfContainer = (value: Value, depth: number): boolean => {
  if (depth > 8) return false;
  const any = (values: Iterable<Value>): boolean => [...values].some((one) => isOfContainer(one, depth + 1));
  switch (value.kind) {
    case 'package':
      return /^@?testcontainers(?:\/|$)/.test(value.name);
    case 'made':
      return any([value.by, ...value.arguments]);
    case 'object':
      return any(value.entries.values());
    case 'text':
      return any(value.parts);
    case 'branches':
    case 'fallback':
      return any(value.of);
    default:
      return false;
  }
};

const listItems = (value: Value | undefined): readonly Value[] =>
  value?.kind === 'list' ? value.items : value === undefined ? [] : [value];

/** mem0's `vectorStore: { provider: 'qdrant', config: { … } }`; another provider makes no client. */
const memoryConfig = (reader: Reader, value: Value | undefined): readonly Value[] | undefined => {
  if (value === undefined) return undefined;
  const store = reader.member(value, 'vectorStore', value.at);
  const provider = reader.member(store, 'provider', value.at);
  if (provider.kind !== 'scalar' || provider.value !== 'qdrant') return undefined;
  return [reader.member(store, 'config', value.at)];
};

/** A wrapper that is handed a ready client makes none. */
const isReadyClient = (options: Value | undefined): boolean => {
  const client = options?.kind === 'object' ? options.entries.get('client') : undefined;
  return client !== undefined && !(client.kind === 'scalar' && (client.value === undefined || client.value === null));
};
