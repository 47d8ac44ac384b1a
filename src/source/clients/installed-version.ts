import type { ConstructionForm } from '../../qdrant/clients/construction-forms.ts';
import type { PackageInfo } from '../program.ts';

const fields = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/** The version of a form's package as the nearest `package.json` asks for it; null when it names none. */
export const installedVersion = ({ manifest }: PackageInfo, form: ConstructionForm): string | null => {
  for (const field of fields) {
    const list = manifest[field];
    if (typeof list !== 'object' || list === null) continue;
    const found = Object.entries(list).find(([name]) => form.package.test(name) || name === form.library)?.[1];
    if (typeof found === 'string' && /^\D{0,3}\d+\.\d+/.test(found)) return found.replace(/^\D+/, '');
  }
  return null;
};
