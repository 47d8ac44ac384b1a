import type { Policy } from '../model/policy.ts';

/** How many steps each environment lowers a finding, never below info (four steps are always info). */
export const defaultLowering: Policy['lowering'] = {
  development: 1,
  test: 1,
  example: 1,
  ci: 2,
  archived: 4,
  document: 4,
};
