// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are a shell's, not ours.
import { type HostileCase, levels, lines } from './hostile-case.ts';

/** Dockerfiles and env files. */
export const dockerfileCases: readonly HostileCase[] = [
  ...levels.flatMap(([what, count]): readonly HostileCase[] => [
    {
      what: `a chain of ARG, ${what}`,
      files: {
        Dockerfile: `FROM qdrant/qdrant\nARG A0=x\n${lines(count, (at) => `ARG A${at + 1}=$A${at}`)}ENV QDRANT__SERVICE__API_KEY=$A${count}\n`,
      },
      notices: count > 100 ? ['too-large Dockerfile:1'] : [],
    },
    {
      what: `substitutions, ${what}`,
      files: {
        Dockerfile: `FROM qdrant/qdrant\nENV QDRANT__SERVICE__API_KEY=${'${A:-'.repeat(count)}x${'}'.repeat(count)}\n`,
      },
      notices: count > 100 ? ['too-large Dockerfile:1'] : ['refused-by-tool Dockerfile:2'],
    },
    {
      what: `an env file, ${what}`,
      files: { '.env': `QDRANT_API_KEY=${'${A:-'.repeat(count)}x${'}'.repeat(count)}\n` },
    },
    {
      what: `a script, ${what}`,
      files: {
        'run.sh': `docker run -e QDRANT__SERVICE__API_KEY=${'$('.repeat(count)}x${')'.repeat(count)} qdrant/qdrant\n`,
      },
    },
  ]),
  {
    what: 'stages built on each other',
    files: { Dockerfile: `FROM qdrant/qdrant AS a0\n${lines(5000, (at) => `FROM a${at} AS a${at + 1}`)}` },
  },
  { what: 'stages built on themselves', files: { Dockerfile: 'FROM a AS a\nFROM b AS c\nFROM c AS b\n# qdrant\n' } },
  {
    what: 'lines that are none',
    files: { Dockerfile: 'FORM qdrant/qdrant\nFROM\nENV\nCOPY <<EOF\nRUN ["a\nFROM qdrant/qdrant AS\nENV A="a\n' },
    notices: ['refused-by-tool Dockerfile:1'],
  },
  {
    what: 'commands without end',
    files: {
      Dockerfile: `FROM qdrant/qdrant\nRUN ${'sed -i > /qdrant/config/'.repeat(4000)}\nRUN ${'cp '.repeat(30_000)}\n`,
    },
  },
  {
    what: 'blank lines',
    files: { '.env': `QDRANT_API_KEY=a\n${'\n'.repeat(400_000)}`, 'b/.env': `QDRANT_URL=a\n${' \n'.repeat(400_000)}` },
  },
  { what: 'blanks behind a value', files: { '.env': `QDRANT_API_KEY=a${' '.repeat(500_000)}b\n` } },
  {
    what: 'quotes and variables that are not closed',
    files: {
      '.env': 'QDRANT_API_KEY="abc\nQDRANT_URL=\'x\n=\n==\nexport\nexport =\n${\nA=${\nB=$\nC=${C}\nD=${D:-${D}}\n',
    },
  },
  { what: 'quotes without end', files: { '.env': `QDRANT_API_KEY="\n${"A='\n".repeat(100_000)}` } },
];
