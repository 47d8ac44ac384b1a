import type { CredentialRole, CredentialSighting, Grants } from '../../model/subjects/credential.ts';
import type { Server } from '../../model/subjects/server.ts';

const words: Readonly<Partial<Record<CredentialRole, string>>> = {
  admin: 'the admin key',
  alt: 'the second admin key',
  read_only: 'the read-only key',
};

/** What it is on the server whose setting it is: equal ids are equal secrets. `isHeld`: a program or client holds it too. */
export type ServerKey = { readonly server: Server; readonly grants: Grants; readonly text: string };

/** Which key of which server a secret is, by the settings among its places; a key in two roles is the stronger. */
export function serverKeyOf(uses: readonly CredentialSighting[], servers: readonly Server[]): ServerKey | undefined {
  const settings = uses.flatMap((use) => {
    const server = servers.find(({ id }) => id === use.server);
    return server === undefined || words[use.role] === undefined ? [] : [{ role: use.role, server }];
  });
  const strongest = settings.find(({ role }) => role !== 'read_only') ?? settings[0];
  if (strongest === undefined) return undefined;
  const { role, server } = strongest;
  return {
    server,
    grants: role === 'read_only' ? 'read' : 'manage',
    text: `${words[role] ?? ''} of ${nameOf(server)}`,
  };
}

/** `compose.yaml#qdrant`; a server that is named like its file goes by that alone. */
const nameOf = ({ name, location }: Server): string => {
  const path = location.kind === 'file' ? location.path : location.request;
  return path === name || path.endsWith(`/${name}`) ? path : `${path}#${name}`;
};
