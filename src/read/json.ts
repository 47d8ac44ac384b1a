export { readJson } from './json/read-json.ts';
