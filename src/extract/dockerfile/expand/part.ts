import type { Resolved } from '../../container/container.ts';

/** Text, or a variable whose value nobody in the repository says. */
export type Part = string | { readonly name: string; readonly unknown: Resolved };
