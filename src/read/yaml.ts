export { readYaml, type YamlReading } from './yaml/read-yaml.ts';
