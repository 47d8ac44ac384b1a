import type { ts } from 'ts-morph';
import { unknown } from '../../model/maybe.ts';
import { t } from '../modules/typescript.ts';
import type { ModuleNames } from '../values/module-names.ts';
import type { Reader } from '../values/reader.ts';
import { type Frame, topFrame, type Value } from '../values/value.ts';
import { readAgent } from './agent-options.ts';
import { guardOf } from './guard-of.ts';
import type { Switch, SwitchReach } from './switch.ts';

const telling =
  /NODE_TLS_REJECT_UNAUTHORIZED|rejectUnauthorized|checkServerIdentity|certificate-error|setCertificateVerifyProc|setGlobalDispatcher|tls\.connect/;

/** Everything in a module that switches certificate checks off for more than one call. */
export const moduleSwitches = (reader: Reader, names: ModuleNames): readonly Switch[] => {
  if (!telling.test(names.module.text)) return [];
  return names.module.scripts.flatMap((script) => {
    const frame = topFrame(names.module.path, script);
    const found: Switch[] = [];
    const visit = (node: ts.Node): void => {
      const one = switchAt(reader, node, frame);
      if (one !== undefined) found.push(one);
      t.forEachChild(node, visit);
    };
    visit(script.file);
    return found;
  });
};

const switchAt = (reader: Reader, node: ts.Node, frame: Frame): Switch | undefined => {
  if (t.isBinaryExpression(node) && node.operatorToken.kind === t.SyntaxKind.EqualsToken)
    return assigned(reader, node, frame);
  if (t.isPropertyAssignment(node)) return given(reader, node, frame);
  return t.isCallExpression(node) ? called(reader, node, frame) : undefined;
};

const assigned = (reader: Reader, node: ts.BinaryExpression, frame: Frame): Switch | undefined => {
  const target = node.left.getText(frame.script.file).replace(/\s|\?/g, '');
  if (
    /^(?:globalThis\.)?(?:process\.env|Bun\.env|env)(?:\.NODE_TLS_REJECT_UNAUTHORIZED|\[["'`]NODE_TLS_REJECT_UNAUTHORIZED["'`]\])$/.test(
      target,
    )
  )
    return fromVariable(reader, node, node.right, frame);
  const value = () => reader.evaluate(node.right, frame);
  if (/globalAgent\.options\.rejectUnauthorized$/.test(target))
    return isFalse(value())
      ? build(reader, node, frame, { reach: 'node-agent', note: 'the global agent accepts any certificate' })
      : undefined;
  if (/(^|\.)globalAgent$|defaults\.httpsAgent$/.test(target))
    return readAgent(reader, value())?.off === true
      ? build(reader, node, frame, { reach: 'node-agent', note: 'the default agent accepts any certificate' })
      : undefined;
  const isConnect =
    /^tls(?:\.default)?\.connect$/.test(target) &&
    /rejectUnauthorized\s*:\s*false/.test(node.right.getText(frame.script.file));
  return isConnect
    ? build(reader, node, frame, {
        reach: 'tls-connect',
        note: 'tls.connect is replaced by one that accepts any certificate',
      })
    : undefined;
};

/** `Object.assign(process.env, { X: '0' })`, and `env: { X: '0' }` of a process that the module starts or describes. */
const given = (reader: Reader, node: ts.PropertyAssignment, frame: Frame): Switch | undefined => {
  if (!/^["']?NODE_TLS_REJECT_UNAUTHORIZED["']?$/.test(node.name.getText(frame.script.file))) return undefined;
  const around = node.parent.parent;
  if (t.isCallExpression(around) && /^Object\.assign\(process\.env\b/.test(around.getText(frame.script.file)))
    return fromVariable(reader, around, node.initializer, frame);
  const isEnvironment =
    t.isPropertyAssignment(around) && /^(?:env|environment)(?:_\w+)?$/.test(around.name.getText(frame.script.file));
  const found = isEnvironment ? fromVariable(reader, node, node.initializer, frame) : undefined;
  return found && { ...found, atRun: false };
};

const isFalse = (value: Value): boolean => value.kind === 'scalar' && value.value === false;

/** Node: only `0`, as text or number, switches the checks off; `false` and the empty text do not. */
const fromVariable = (reader: Reader, node: ts.Node, set: ts.Expression, frame: Frame): Switch | undefined => {
  const value = reader.evaluate(set, frame);
  const found = build(reader, node, frame, { reach: 'process', note: 'NODE_TLS_REJECT_UNAUTHORIZED is set to 0' });
  if (value.kind === 'scalar') return String(value.value) === '0' ? found : undefined;
  const canBeZero =
    value.kind === 'branches' && value.of.some((one) => one.kind === 'scalar' && String(one.value) === '0');
  return canBeZero
    ? { ...found, off: unknown('a condition decides whether NODE_TLS_REJECT_UNAUTHORIZED is 0') }
    : undefined;
};

const called = (reader: Reader, node: ts.CallExpression, frame: Frame): Switch | undefined => {
  const callee = node.expression;
  const name = t.isPropertyAccessExpression(callee) ? callee.name.text : t.isIdentifier(callee) ? callee.text : '';
  const [first, second] = node.arguments;
  if (first === undefined) return undefined;
  if (name === 'setGlobalDispatcher')
    return readAgent(reader, reader.evaluate(first, frame))?.off === true
      ? build(reader, node, frame, { reach: 'dispatcher', note: "undici's global dispatcher accepts any certificate" })
      : undefined;
  const text = t.isStringLiteralLike(first) ? first.text : '';
  if (name === 'appendSwitch' && text === 'ignore-certificate-errors')
    return build(reader, node, frame, { reach: 'chromium', note: 'Electron ignores certificate errors' });
  const accepts =
    name === 'setCertificateVerifyProc'
      ? callWith('0', first, frame)
      : text === 'certificate-error' && second !== undefined
        ? callWith('true', second, frame)
        : undefined;
  return (
    accepts && build(reader, accepts, frame, { reach: 'chromium', note: 'Electron accepts certificates with errors' })
  );
};

/** The call of a handler's parameter that accepts a certificate: `callback(true)`, in a verification `callback(0)`. */
const callWith = (accepting: 'true' | '0', handler: ts.Expression, frame: Frame): ts.CallExpression | undefined => {
  if (!t.isArrowFunction(handler) && !t.isFunctionExpression(handler)) return undefined;
  // Electron hands an event's handler `isMainFrame` behind the callback.
  const given = new Set(handler.parameters.map(({ name }) => name.getText(frame.script.file)));
  const calls: ts.CallExpression[] = [];
  const visit = (node: ts.Node): void => {
    if (
      t.isCallExpression(node) &&
      given.has(node.expression.getText(frame.script.file)) &&
      node.arguments[0]?.getText(frame.script.file) === accepting
    )
      calls.push(node);
    t.forEachChild(node, visit);
  };
  visit(handler);
  return calls[0];
};

const build = (
  reader: Reader,
  node: ts.Node,
  frame: Frame,
  { reach, note }: { readonly reach: SwitchReach; readonly note: string },
): Switch => {
  const guard = guardOf(node, frame);
  const off = guard === 'condition' ? unknown('a condition decides whether certificates are checked') : true;
  return {
    reach,
    at: reader.place(node, frame),
    off,
    atRun: true,
    environment: guard === 'condition' ? null : guard,
    note,
  };
};
