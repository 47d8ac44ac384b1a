import { isUnknown } from '../../model/maybe.ts';
import { imageSettings as settingsOfImage } from '../../qdrant/settings/image-settings.ts';
import type { Container, Resolved } from './container.ts';
import type { FileSettings } from './file-settings.ts';
import type { Launch } from './launch.ts';
import type { RawSetting } from './seal-value.ts';

/** The settings of the image's own file for its RUN_MODE, unless the container replaces that file or runs in another mode. */
export function imageSettings(
  container: Container,
  launch: Launch,
  { readsImage }: FileSettings,
): readonly RawSetting[] {
  const { runMode, versions } = launch;
  if (!readsImage || isUnknown(runMode)) return [];
  const { location } = container.image ?? container;
  const evidence = [{ location, note: `the image brings its own config/${runMode}.yaml` }];
  return Object.entries(settingsOfImage(versions.at(-1) ?? '', runMode)).map(([setting, value]) => {
    const text: Resolved = { value: String(value), mayBeEmpty: false, location, evidence };
    return {
      setting,
      writtenAs: setting,
      layer: 'run-mode',
      text,
      typed: value,
      retyped: false,
      literalPlaceholder: false,
    };
  });
}
