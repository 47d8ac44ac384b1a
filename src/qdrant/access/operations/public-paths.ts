import { isSince } from '../../judged-version.ts';
import type { AccessSettings } from '../credentials/auth-keys.ts';
import { normalisedPath } from './rest-routes.ts';

/** Paths that need no key since a release, exactly or as a beginning (src/actix/mod.rs, the whitelist). */
const openPaths: readonly (readonly [path: string, since: string, isPrefix: boolean])[] = [
  ['/', '1.4.1', false],
  ['/healthz', '1.5.0', false],
  ['/readyz', '1.5.0', true],
  ['/livez', '1.5.0', true],
];

/** The web UI is served without a key where it is not turned off and its directory exists. */
const servesDashboard = (settings: AccessSettings, staticContentPresent: boolean, version: string): boolean =>
  isSince(version, '1.3.0') && settings['service.enable_static_content'] !== false && staticContentPresent;

/** Since 1.18.2 the matched route decides; before, the path as it was sent, so that `/readyzx` and `/dashboard%2f…` got through as well. */
const begins = (path: string, prefix: string, version: string): boolean =>
  isSince(version, '1.18.2') ? path === prefix || path.startsWith(`${prefix}/`) : path.startsWith(prefix);

const isOpenPath = (path: string, version: string): boolean =>
  openPaths.some(([open, since, isPrefix]) => {
    if (!isSince(version, since)) return false;
    return path === open || (isPrefix && !isSince(version, '1.18.2') && path.startsWith(open));
  });

/** Whether a REST path is answered without a key, whatever the method. */
export const isPublicPath = (
  target: string,
  server: { readonly settings: AccessSettings; readonly staticContentPresent: boolean; readonly version: string },
): boolean => {
  const path = normalisedPath(target, server.version);
  if (isOpenPath(path, server.version)) return true;
  const dashboard = servesDashboard(server.settings, server.staticContentPresent, server.version);
  return dashboard && begins(path, '/dashboard', server.version);
};
