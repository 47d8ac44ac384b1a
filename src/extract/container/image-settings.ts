import type { Container, Resolved } from './container.ts';
import type { FileSettings } from './file-settings.ts';
import type { Launch } from './launch.ts';
import type { RawSetting } from './seal-value.ts';

/** What the image's bundled config/production.yaml sets (qdrant/qdrant config/production.yaml); it stands above config.yaml. */
const bundledProduction = { 'service.host': '0.0.0.0', 'service.http_port': 6333 } as const;

/** The settings of the image's bundled production.yaml, unless the container replaces that file or runs in another mode. */
export function imageSettings(container: Container, launch: Launch, files: FileSettings): readonly RawSetting[] {
  if (launch.runMode !== 'production') return [];
  if (files.settings.some(({ layer }) => layer === 'run-mode')) return [];
  const { location } = container.image ?? container;
  const evidence = [{ location, note: 'the image brings its own config/production.yaml' }];
  return Object.entries(bundledProduction).map(([setting, value]) => {
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
