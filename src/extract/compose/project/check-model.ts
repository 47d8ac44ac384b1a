import type { Notice } from '../../../model/notice.ts';
import { refused } from '../service-parts/problems.ts';
import { childOf, entriesOf, isNull, type Tree, type TreeEntry, type TreeMap } from '../tree/tree.ts';
import { joinSegments, knownText } from '../values/segment.ts';
import { shownKey } from '../values/shown-name.ts';

const rootKeys = new Set([
  'version',
  'name',
  'include',
  'services',
  'models',
  'networks',
  'volumes',
  'secrets',
  'configs',
]);

/** Keys of a service in the Compose specification's schema. */
const serviceKeys = new Set(
  `annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name cpu_count
  cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec depends_on deploy
  develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file environment expose extends
  external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation label_file labels links logging
  mac_address mem_limit mem_reservation mem_swappiness memswap_limit models network_mode networks oom_kill_disable
  oom_score_adj pid pids_limit platform ports post_start pre_stop privileged profiles provider pull_policy
  pull_refresh_after read_only restart runtime scale secrets security_opt shm_size stdin_open stop_grace_period
  stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts volumes volumes_from working_dir`.split(
    /\s+/,
  ),
);

/** What Compose's schema refuses of a merged project, as far as it matters for reading one. */
export const checkModel = (tree: TreeMap): readonly Notice[] => {
  const unknownKeys = tree.entries.filter(({ key }) => !rootKeys.has(key) && !key.startsWith('x-'));
  return [
    ...unknownKeys.map(({ key, keyLocation }) => refused(`${shownKey(key)} at the top`, keyLocation)),
    ...entriesOf(childOf(tree, 'services')).flatMap(checkService),
  ];
};

const checkService = (entry: TreeEntry): readonly Notice[] => {
  const { key, keyLocation, value } = entry;
  const name =
    /^[a-zA-Z0-9._-]+$/.test(key) || key.includes('{{') ? [] : [refused('this name of a service', keyLocation)];
  if (value.kind !== 'map') return [...name, refused('a service that is no map', keyLocation)];
  const keys = value.entries.filter((field) => !serviceKeys.has(field.key) && !field.key.startsWith('x-'));
  return [
    ...name,
    ...keys.map((field) => refused(`${shownKey(field.key)} in a service`, field.keyLocation)),
    ...checkTexts(value),
    ...checkName(value),
  ];
};

const textFields = ['image', 'user', 'network_mode', 'working_dir', 'container_name'];

const checkTexts = (service: TreeMap): readonly Notice[] =>
  textFields.flatMap((field) => {
    const value = childOf(service, field);
    return value === undefined || isText(value) ? [] : [refused(`a value of ${field} that is no text`, value.location)];
  });

const isText = (tree: Tree): boolean => isNull(tree) || (tree.kind === 'leaf' && tree.type === 'text');

const checkName = (service: TreeMap): readonly Notice[] => {
  const value = childOf(service, 'container_name');
  if (value?.kind !== 'leaf' || typeof joinSegments(value.text.segments) !== 'string') return [];
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(knownText(value.text) ?? '')
    ? []
    : [refused('this name of a container', value.location)];
};
