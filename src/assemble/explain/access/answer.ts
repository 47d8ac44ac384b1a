import type { AccessAnswer, AskedAs, AskedRequest } from '../../../model/explanation.ts';
import { decideAccess } from '../../../qdrant/access/decide-access.ts';
import { asksForCertificate, type Listener, listeners, whyClosed } from '../../../qdrant/listeners.ts';
import { knownSetting } from '../../../qdrant/settings/catalogue.ts';
import { keyPaths } from '../../worlds.ts';
import type { Situation } from '../situation.ts';
import type { Ask } from './disagreement.ts';
import { type Presented, presentIn } from './present.ts';
import { settle } from './settle.ts';

/** What one request gets from one server: decided by `decideAccess` in every world that the files leave open. */
export function answerTo(request: AskedRequest, as: AskedAs, situation: Situation): AccessAnswer | null {
  return answerWith(request, (world) => presentIn(as, world, situation), situation);
}

type Present = (world: Parameters<Ask>[0]) => Presented | null;

/** The same for whatever a request carries; `null` where no world has such a credential. */
export function answerWith(request: AskedRequest, present: Present, situation: Situation): AccessAnswer | null {
  const listening = listeningOf(request, situation);
  const access = settle({ paths: decidingPaths(request), ask: askAccess(request, present, situation) }, situation);
  if (access === null || listening.decision === 'not_listening') return access === null ? null : listening;
  if (listening.decision === 'unknown') return { ...listening, text: null };
  return access.decision === 'allowed' ? afterCertificate(request, access, situation) : access;
}

/** What `decideAccess` says of a request in one world. */
export const askAccess =
  (request: AskedRequest, present: Present, { now }: Situation): Ask =>
  (world) => {
    const presented = present(world);
    if (presented === null) return null;
    const { decision, because, text } = decideAccess({
      ...world,
      ...presented,
      staticContentPresent: true,
      request,
      now,
    });
    return { decision, because, text: text ?? null };
  };

/** The settings that a request's answer can hang on, beside the version. */
function decidingPaths({ transport, path }: AskedRequest): readonly string[] {
  if (transport === 'metrics_port') return keyPaths;
  const paths = [...keyPaths, 'service.jwt_rbac'];
  if (transport === 'p2p') return [...paths, 'service.enforce_internal_auth'];
  return path !== undefined && /recover/.test(path) ? [...paths, 'service.enable_snapshot_url_recovery'] : paths;
}

/** The port that a request goes to. */
const listenerOf = ({ transport }: AskedRequest): Listener =>
  Object.values(listeners).find((listener) => listener.transport === transport) ?? listeners.rest;

const closed = (because: string): AccessAnswer => ({ decision: 'not_listening', because, text: null });
const noImage: AccessAnswer = {
  decision: 'unknown',
  because: 'Nothing says whether the files of the dashboard are installed beside this server.',
  text: null,
};
const open: AccessAnswer = { decision: 'allowed', because: 'The port is open.', text: null };

const portWords = { allowed: 'open', not_listening: 'closed' } as const;
const pageWords = { allowed: 'served', not_listening: 'not served' } as const;

/** Whether anything is there to answer: `allowed`, `not_listening`, or unknown. */
export function listeningOf(request: AskedRequest, situation: Situation): AccessAnswer {
  const stops = situation.startProblems.find(({ always }) => always);
  if (stops !== undefined) return closed(`The server does not start: ${stops.text}.`);
  const listener = listenerOf(request);
  const isPage = isDashboard(request);
  if (isPage && situation.server.image === null) return noImage;
  const paths = isPage
    ? [staticContent]
    : [listener.port, ...(listener.switchedBy === null ? [] : [listener.switchedBy])];
  const ask: Ask = ({ settings, version }) => {
    const why = isPage ? whyNoDashboard(settings, version) : whyClosed(listener, settings, version);
    return why === null ? open : closed(`Nothing listens: ${why}.`);
  };
  return settle({ paths, ask, words: isPage ? pageWords : portWords }, situation) ?? open;
}

const staticContent = 'service.enable_static_content';
const isDashboard = ({ transport, path }: AskedRequest): boolean =>
  transport === 'rest' && /^\/dashboard(\/|$)/.test(path ?? '');

function whyNoDashboard(settings: Readonly<Record<string, unknown>>, version: string): string | null {
  if (knownSetting(staticContent, version) !== 'known') return 'this version has no dashboard';
  return settings[staticContent] === false ? `${staticContent} is off` : null;
}

/** TLS asks before Qdrant does: whoever would be allowed in needs a certificate first. */
function afterCertificate(request: AskedRequest, access: AccessAnswer, situation: Situation): AccessAnswer {
  const listener = listenerOf(request);
  const ask: Ask = ({ settings }) =>
    asksForCertificate(listener, settings)
      ? {
          decision: 'needs_client_certificate',
          because: `${listener.certificate.join(' and ')} let nobody in without a client certificate. With one: ${access.because}`,
          text: null,
        }
      : access;
  return settle({ paths: listener.certificate, ask }, situation) ?? access;
}
