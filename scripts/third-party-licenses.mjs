// The licences of all that is bundled, which have to go where its code goes.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const packageName = /\bnode_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//g;
const packagesIn = (text) => [...text.matchAll(packageName)].map(([, name]) => name);

/** Of what is bundled into generated/, esbuild leaves the paths as comments; the compiler is cut out of its package. */
function packagesInGenerated(root) {
  const directory = join(root, 'generated');
  const modules = readdirSync(directory).filter((name) => name.endsWith('.mjs'));
  const bundled = modules.flatMap((name) => packagesIn(readFileSync(join(directory, name), 'utf8')));
  if (!bundled.includes('ajv')) throw new Error('generated/ does not say any more from which packages its code comes');
  return modules.includes('compiler.mjs') ? [...bundled, 'typescript'] : bundled;
}

function licenceOf(name, root) {
  const directory = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const files = readdirSync(directory).filter((file) => /^(?:licen[cs]e|copying|notice|thirdpartynotice)/i.test(file));
  if (files.length === 0) throw new Error(`${name} is bundled, but its package holds no licence`);
  const texts = files.sort().map((file) => readFileSync(join(directory, file), 'utf8').replaceAll('\r\n', '\n').trim());
  return `${'='.repeat(80)}\n${name} ${version} (${license})\n${'='.repeat(80)}\n\n${texts.join('\n\n')}\n`;
}

/** One text with the licence of every package in these metafiles of esbuild, and of those in generated/. */
export function thirdPartyLicenses(metafiles, root) {
  const inputs = metafiles.flatMap(({ inputs: read }) => Object.keys(read));
  const names = [...new Set([...packagesIn(inputs.join('\n')), ...packagesInGenerated(root)])].sort();
  const head = `qdrant-audit holds code of these packages: ${names.join(', ')}.\n`;
  return [head, ...names.map((name) => licenceOf(name, root))].join('\n');
}
