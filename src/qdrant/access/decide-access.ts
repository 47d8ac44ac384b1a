import { isSince, judgedVersion } from '../judged-version.ts';
import { type AccessSettings, type AuthKeys, authKeysOf } from './credentials/auth-keys.ts';
import { authenticate } from './credentials/authenticate.ts';
import { earlyAccess } from './credentials/early-access.ts';
import { type GivenToken, presentedCredential, type RequestHeaders } from './credentials/presented-credential.ts';
import { isEarlyGrpcRead } from './operations/grpc-operations.ts';
import { type AskedOperation, operationOf, type ServerRequest } from './operations/operation.ts';
import { denialOf, requirementOf } from './operations/requirement.ts';
import { isEarlyRestRead } from './operations/rest-routes.ts';
import { type AccessVerdict, allowed, forbidden } from './verdict.ts';

/** A request, and the server it goes to; see `decideAccess`. */
export type AccessQuestion = {
  /** Qdrant's version; any text: what is no version or a later one is judged as the newest known. */
  readonly version: string;
  /** Flat settings, from `loadSettings` or with ids in place of keys: only equality counts. */
  readonly settings: AccessSettings;
  /** Whether the directory of the web UI exists (it does in the image). */
  readonly staticContentPresent: boolean;
  readonly request: ServerRequest;
  /** The request's headers or gRPC metadata. */
  readonly headers: RequestHeaders;
  /** Instead of a token in a header: its claims and the key, or the key's id, that signed it. */
  readonly token?: GivenToken | undefined;
  /** Unix seconds, for tokens that expire. */
  readonly now: number;
};

type Asked = AccessQuestion & { readonly version: string };

const recoveryPaths = /\/snapshots\/recover$|\/partial\/recover_from$/;
const recoveryText = 'Forbidden: Snapshot recovery from remote URLs is disabled in the configuration';

/** A setting that stops an operation for everybody who may do it. */
const turnedOff = ({ request, settings, version }: Asked): AccessVerdict | undefined => {
  if (request.transport !== 'rest' || settings['service.enable_snapshot_url_recovery'] !== false) return undefined;
  if (!isSince(version, '1.18.0') || !recoveryPaths.test(request.path?.split('?')[0] ?? '')) return undefined;
  return forbidden(
    recoveryText,
    'service.enable_snapshot_url_recovery is false, so no snapshot is fetched from http or https.',
  );
};

const authorise = (asked: Asked, operation: AskedOperation, keys: AuthKeys): AccessVerdict => {
  const { version, now } = asked;
  const credential = presentedCredential(asked.headers, asked.token, version);
  if (!isSince(version, '1.9.0')) {
    const { method, path = '' } = asked.request;
    const isReading =
      asked.request.transport === 'rest' ? isEarlyRestRead(method, path, version) : isEarlyGrpcRead(method, version);
    return earlyAccess(credential, { version, now, keys, isReading });
  }
  const known = authenticate(credential, { version, now, keys });
  if (known.kind === 'refused') return known.verdict;
  const denial = denialOf(known.access, requirementOf(operation.needs), operation.collection);
  if (denial !== null) return forbidden(`Forbidden: ${denial}`, `${known.by} does not reach that far: ${denial}.`);
  return turnedOff(asked) ?? allowed(`${known.by} gives this access.`);
};

const unprotected = (asked: Asked, operation: AskedOperation): string | undefined => {
  const { settings, version } = asked;
  switch (operation.guard) {
    case 'public':
      return operation.because;
    case 'keys':
      return authKeysOf(settings, version) === null
        ? 'No key is set (service.api_key), so every request has full access.'
        : undefined;
    case 'internal':
      if (!isSince(version, '1.18.0')) return 'Before 1.18.0 nothing protects the cluster port, whatever keys are set.';
      if (settings['service.enforce_internal_auth'] !== true)
        return 'service.enforce_internal_auth is not on, so the cluster port asks for no key.';
      return authKeysOf(settings, version) === null
        ? 'service.enforce_internal_auth does nothing, because no key is set.'
        : undefined;
  }
};

const decide = (asked: Asked): AccessVerdict => {
  const operation = operationOf(asked);
  const open = unprotected(asked, operation);
  const keys = authKeysOf(asked.settings, asked.version);
  if (open === undefined && keys !== null) return authorise(asked, operation, keys);
  const off = operation.guard === 'public' ? undefined : turnedOff(asked);
  return off ?? allowed(open ?? 'No key is set.');
};

/**
 * What one request with one credential gets from a server of that version and settings, and why: every public REST and
 * gRPC method, the cluster port and the metrics port, keys and tokens (HS256). `allowed` means that authentication and
 * authorisation let it through; it may still get 404. Where stored data or the body would decide, they are taken to be
 * fine. Pure and synchronous, never throws; nothing of a secret appears in the answer.
 */
export const decideAccess = (question: AccessQuestion): AccessVerdict => {
  const { version, note } = judgedVersion(question.version);
  const verdict = decide({ ...question, version });
  return note === null ? verdict : { ...verdict, because: `${verdict.because.replace(/\.$/, '')} (${note}).` };
};
