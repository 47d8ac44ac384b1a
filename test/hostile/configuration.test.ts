import { composeCases } from './compose-cases.ts';
import { configCases } from './config-cases.ts';
import { dockerfileCases } from './dockerfile-cases.ts';
import { describeCases } from './scan-beside.ts';
import { brokenYaml, nestedYaml } from './yaml-cases.ts';

describeCases({
  'nested YAML': nestedYaml,
  'broken YAML': brokenYaml,
  'Compose files': composeCases,
  'configuration files': configCases,
  'Dockerfiles and env files': dockerfileCases,
});
