export { readToml } from './toml/read-toml.ts';
