// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the texts are scripts, not ours.
import { expect, test } from 'vitest';
import { composeContainers } from '../../../../src/extract/compose/index.ts';
import type { Mount } from '../../../../src/extract/container/container.ts';
import { filesOfStart } from '../../../../src/extract/container/files/script-files.ts';
import { memoryRepository } from '../../compose/memory-repository.ts';

const config = '/qdrant/config/local.yaml';
const shown = ({ target, source, location }: Mount): string => {
  const line = location.kind === 'file' ? `${location.path}:${location.span.start.line}` : '';
  const what =
    source.kind === 'text' ? source.text.replaceAll('\ue000', '?') : source.kind === 'file' ? source.path : source.kind;
  return `${line} ${target.replace(config, 'local.yaml')} ${JSON.stringify(what)}`;
};

/** What a start script writes; `./q.yaml.tpl` is mounted at `/q.yaml.tpl`. */
const written = (script: string): readonly string[] => {
  const repository = memoryRepository({
    'compose.yaml':
      'services:\n  q:\n    image: qdrant/qdrant\n    entrypoint: /start.sh\n    volumes: ["./start.sh:/start.sh", "./q.yaml.tpl:/q.yaml.tpl", "keys:/keys"]\nvolumes: {keys: }\n',
    'start.sh': script,
    'q.yaml.tpl': 'service:\n  api_key: ${KEY}\n',
  });
  const [container] = composeContainers(repository.files, repository).containers;
  return container === undefined ? [] : filesOfStart(container, repository).map(shown);
};

test.each<[string, string, readonly string[]]>([
  [
    'a heredoc with variables',
    `#!/bin/sh\ncat > ${config} <<EOF\nservice:\n  api_key: $KEY\nEOF\nexec ./qdrant\n`,
    ['start.sh:2 local.yaml "service:\\n  api_key: ????"'],
  ],
  [
    'a heredoc that the shell leaves alone',
    `cat <<'EOF' > ${config}\nservice:\n  api_key: $KEY\nEOF\n`,
    ['start.sh:1 local.yaml "service:\\n  api_key: $KEY"'],
  ],
  ['a heredoc for another program', 'cat > /etc/nginx.conf <<EOF\nx\nEOF\n', []],
  ['a heredoc through tee', `tee ${config} >/dev/null <<EOF\na: 1\nEOF\n`, ['start.sh:1 local.yaml "a: 1"']],
  [
    'a heredoc where no file is yet',
    `if [ ! -f ${config} ]; then\n  cat > ${config} <<EOF\na: 1\nEOF\nfi\n`,
    ['start.sh:2 local.yaml "a: 1"'],
  ],
  [
    'a heredoc under another condition',
    `if [ -n "$KEY" ]; then\n  cat > ${config} <<EOF\na: 1\nEOF\nfi\n`,
    ['start.sh:2 local.yaml "unknown"'],
  ],
  ['a template', `envsubst < /q.yaml.tpl > ${config}\n`, ['start.sh:1 local.yaml "service:\\n  api_key: ??????\\n"']],
  [
    'a copy of a file of the repository',
    `cp /q.yaml.tpl ${config} && ./qdrant\n`,
    ['start.sh:1 local.yaml "q.yaml.tpl"'],
  ],
  ['a copy of a file of a volume', `cp /keys/local.yaml ${config}; ./qdrant\n`, ['start.sh:1 local.yaml "unknown"']],
  ['what a program prints', `printf 'a: %s' "$A" > config/local.yaml\n`, ['start.sh:1 config/local.yaml "unknown"']],
  ['an edit', `sed -i "s/a/b/" ${config}\n`, ['start.sh:1 local.yaml "unknown"']],
  [
    'a file that an argument names',
    'cp /q.yaml.tpl /tmp/q.yaml\nexec ./qdrant --config-path /tmp/q.yaml\n',
    ['start.sh:1 /tmp/q.yaml "q.yaml.tpl"'],
  ],
  [
    'two ways',
    `cp /q.yaml.tpl ${config}\necho x > ${config}\n`,
    ['start.sh:1 local.yaml "unknown"', 'start.sh:2 local.yaml "unknown"'],
  ],
  ['a comment', `# cp /q.yaml.tpl ${config}\n`, []],
  ['reading', `cat ${config}\n`, []],
])('a start script with %s', (_, script, expected) => {
  expect(written(script)).toEqual(expected);
});
