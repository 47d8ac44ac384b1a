import type { CollectionGrant, GrantedAccess } from '../credentials/granted-access.ts';

/**
 * What an operation asks of a credential (lib/storage/src/rbac, AccessRequirements): nothing but that it is valid,
 * something everywhere, or something in one collection. `extras` refuses tokens for points alone, `whole` those with a
 * `payload` filter.
 */
export type Requirement =
  | { readonly scope: 'any' }
  | { readonly scope: 'global'; readonly manage: boolean }
  | {
      readonly scope: 'collection';
      readonly write: boolean;
      readonly manage: boolean;
      readonly extras: boolean;
      readonly whole: boolean;
    };

/** `any`; `read` or `manage` everywhere; a collection's `r`, `w` or `m` with `x` for extras and `p` for whole. */
export type RequirementCode = 'any' | 'read' | 'manage' | 'r' | 'rx' | 'rp' | 'rxp' | 'w' | 'wp' | 'wx' | 'wxp' | 'm';

/** A short code of a table → the requirement. */
export const requirementOf = (code: RequirementCode): Requirement => {
  if (code === 'any') return { scope: 'any' };
  if (code === 'read' || code === 'manage') return { scope: 'global', manage: code === 'manage' };
  return {
    scope: 'collection',
    write: code !== 'm' ? code.startsWith('w') : true,
    manage: code === 'm',
    extras: code === 'm' || code.includes('x'),
    whole: code === 'm' || code.includes('p'),
  };
};

type CollectionRequirement = Extract<Requirement, { scope: 'collection' }>;

const grantDenial = (grant: CollectionGrant, needed: CollectionRequirement): string | null => {
  if (needed.write && grant.level === 'read') return `Write access to collection ${grant.collection} is required`;
  if (needed.manage) return 'Manage access for this operation is required';
  if (needed.extras && grant.level === 'points')
    return `Only points access is allowed for collection ${grant.collection}`;
  if (!needed.whole || !grant.filtered) return null;
  return `This operation is not allowed when "payload" restriction is present for collection ${grant.collection}`;
};

const globalDenial = (level: 'read' | 'manage', writes: boolean): string | null =>
  writes && level === 'read' ? 'Global manage access is required' : null;

const collectionDenial = (access: GrantedAccess, needed: CollectionRequirement, collection: string): string | null => {
  if (access.kind === 'global') return globalDenial(access.level, needed.write || needed.manage);
  const grant = access.grants.find((candidate) => candidate.collection === collection);
  return grant === undefined ? `Access to collection ${collection} is required` : grantDenial(grant, needed);
};

/** What the server says when access does not meet a requirement, `null` when it does. Names are compared as they are written: aliases are not resolved. */
export const denialOf = (access: GrantedAccess, needed: Requirement, collection: string): string | null => {
  switch (needed.scope) {
    case 'any':
      return null;
    case 'global':
      return access.kind === 'collections' ? 'Global access is required' : globalDenial(access.level, needed.manage);
    case 'collection':
      return collectionDenial(access, needed, collection);
  }
};
