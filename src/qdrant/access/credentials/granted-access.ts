/** What a token may do with one collection; `filtered`: its `payload` claim narrows it to some points (1.9 to 1.15). */
export type CollectionGrant = {
  readonly collection: string;
  readonly level: 'read' | 'write' | 'points';
  readonly filtered: boolean;
};

/** What an accepted credential may do at all (lib/storage/src/rbac, Access). */
export type GrantedAccess =
  | { readonly kind: 'global'; readonly level: 'read' | 'manage' }
  | { readonly kind: 'collections'; readonly grants: readonly CollectionGrant[] };

/** Everything: an admin key, or a server that asks for none. */
export const fullAccess: GrantedAccess = { kind: 'global', level: 'manage' };

/** Reading everything: `read_only_api_key`, or a token with `access: "r"`. */
export const readAccess: GrantedAccess = { kind: 'global', level: 'read' };
