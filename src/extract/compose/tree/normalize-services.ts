import type { Notice } from '../../../model/notice.ts';
import { normalizeService } from './normalize-service.ts';
import { entryOf, type TreeMap, withEntry } from './tree.ts';

/** All services of a file in their one spelling. */
export const normalizeServices = (tree: TreeMap): { readonly tree: TreeMap; readonly notices: readonly Notice[] } => {
  const entry = entryOf(tree, 'services');
  if (entry?.value.kind !== 'map') return { tree, notices: [] };
  const services = entry.value;
  const notices: Notice[] = [];
  const entries = services.entries.map((service) => {
    if (service.value.kind !== 'map') return service;
    const normal = normalizeService(service.value);
    for (const notice of normal.notices) notices.push(notice);
    return { ...service, value: normal.service };
  });
  return { tree: withEntry(tree, { ...entry, value: { ...services, entries: entries.flat() } }), notices };
};
