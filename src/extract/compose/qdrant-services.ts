import { isUnknown } from '../../model/maybe.ts';
import { isQdrantImage } from '../../qdrant/images.ts';
import type { ServiceImage } from './build-image.ts';
import type { ComposeService } from './service-parts/compose-service.ts';
import { displayed } from './service-parts/volumes.ts';

/**
 * Whether a service runs a Qdrant server: by its image, by what its image is built from, or, where a variable or an
 * own name hides that, by signs only a server has. Qdrant's image with another program to run is none.
 */
export const runsQdrant = (service: ComposeService, built: ServiceImage | null): boolean => {
  if (runsOtherProgram(service)) return false;
  if (built !== null) return built.runsQdrant;
  const byName = imageVerdict(service);
  return byName ?? hasServerSigns(service);
};

/** Undefined where the name leaves it open: no image, a variable, an image of one's own. */
const imageVerdict = ({ image, build }: ComposeService): boolean | undefined => {
  if (image === undefined) return undefined;
  const shown = displayed(image.segments);
  if (image.segments.every(({ value }) => isUnknown(value)))
    return isQdrantImage(image.written) === true ? true : undefined;
  const verdict = isQdrantImage(shown);
  // An image that is built here has whatever name its author liked.
  return verdict === false && build !== undefined ? undefined : verdict;
};

const hasServerSigns = ({ name, image, environment, volumes, command }: ComposeService): boolean => {
  const isNamed = /qdrant/i.test(name) || /qdrant/i.test(image?.written ?? '');
  const hasStorage = volumes.some(({ target }) => /^\/qdrant(\/|$)/.test(target));
  const hasSettings = environment.some((variable) => /^QDRANT__/i.test(variable.name));
  const startsServer =
    command?.some(({ value }) => typeof value === 'string' && /(^|\.\/|\s)qdrant(\s|$)/.test(value)) ?? false;
  return (isNamed && (hasStorage || hasSettings || startsServer)) || (hasStorage && hasSettings);
};

const otherPrograms =
  /^(?:\/(?:usr\/)?(?:local\/)?s?bin\/)?(?:curl|wget|echo|sleep|python3?|pip|node|npm|cp|mv|mkdir|chown|chmod|cat|tail|true|false|ls|rm|tar|aws|rclone|nc|test)$/;

/** An entry point or command that starts something else with Qdrant's image: `curl`, `sh -c "chown …"`. */
const runsOtherProgram = ({ entrypoint, command }: ComposeService): boolean => {
  const words = [...(entrypoint ?? []), ...(command ?? [])].map(({ value }) => value);
  const [first] = words;
  if (typeof first !== 'string' || words.some(isUnknown)) return false;
  const line = words.join(' ');
  if (/(?:^|[\s/;&|"'])(?:qdrant|entrypoint[\w.-]*|start[\w.-]*|run[\w.-]*)(?:[\s;&|"']|$)/.test(line)) return false;
  if (otherPrograms.test(first)) return true;
  const script = /^(?:\/bin\/)?(?:ba|da|a)?sh$/.test(first) ? /-\w*c\s+(.*)$/s.exec(line)?.[1] : undefined;
  return script !== undefined && otherPrograms.test(script.trim().split(/\s+/)[0] ?? '');
};
