import type { Repository } from '../../model/repository.ts';
import type { BuiltImage } from '../container/container.ts';
import type { ComposeService } from './service/service.ts';

/** The image that a service builds from a Dockerfile of the repository; null where it builds none that can be read. */
export const imageOfBuild = (_service: ComposeService, _repository: Repository): BuiltImage | null => null;
