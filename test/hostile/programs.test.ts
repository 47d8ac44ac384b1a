import { byteCases } from './byte-cases.ts';
import { nestedProgramCases, programCases } from './program-cases.ts';
import { describeCases } from './scan-beside.ts';
import { textCases } from './text-cases.ts';

describeCases({
  'nested programs': nestedProgramCases,
  programs: programCases,
  texts: textCases,
  bytes: byteCases,
});
