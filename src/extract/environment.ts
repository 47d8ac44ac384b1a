import type { Environment } from '../model/subjects/server.ts';

type PathSign = { readonly environment: Environment; readonly pattern: RegExp };

/** What a path says of its environment, strongest sign first. Words stand between separators: `contest/` is no test. */
const pathSigns: readonly PathSign[] = [
  { environment: 'archived', pattern: /(^|[/_.-])(archived?|deprecated|legacy-archive|old|attic)(?=[/_.-])/i },
  { environment: 'document', pattern: /\.(md|mdx|rst|adoc)$/i },
  {
    environment: 'ci',
    pattern: /(^|\/)\.github\/(workflows|actions)\/|(^|\/)\.gitlab-ci|(^|\/)\.circleci\/|(^|[/_.-])ci(?=[/_.-])/i,
  },
  {
    environment: 'example',
    pattern:
      /(^|[/_.-])(examples?|samples?|demos?|templates?\.env|quick-?start|tutorials?|cookbook)(?=[/_.-]|$)|\.(example|sample|dist|template)$/i,
  },
  {
    environment: 'test',
    pattern:
      /(^|[/_.-])(tests?|testing|e2e|spec|__tests__|fixtures?|integration-tests?|mocks?)(?=[/_.-]|$)|compose[._-]integration[._-]/i,
  },
  {
    environment: 'development',
    pattern:
      /(^|[/_.-])(dev|devel|develop|development|local|localhost|devcontainer|ddev|sandbox|playground)(?=[/_.-]|$)/i,
  },
  { environment: 'production', pattern: /(^|[/_.-])(prod|production|live)(?=[/_.-]|$)/i },
];

/** Explicit words in a file's opening comment. */
const contentSigns: readonly PathSign[] = [
  {
    environment: 'development',
    pattern:
      /\b(local|for)[ -](development|dev)\b|\bdevelopment (only|environment|setup|stack)\b|\bdev (environment|stack|only)\b|本地开发|本機開發|ローカル開発|로컬 개발|локальн\S{1,9} разработ|(?:desarrollo|desenvolvimento) local|développement local|lokale entwicklung|#ddev-generated/i,
  },
  { environment: 'test', pattern: /\b(for|integration|e2e) tests?\b|\btest (environment|stack|fixtures?)\b/i },
  {
    environment: 'production',
    pattern:
      /\bproduction ([a-z]+ )?(deployment|environment|stack|setup|config(uration)?|compose)\b|\bfor production\b|\bpour (la )?production\b|\b(de|para) produ[cç](ción|ão)|生产(环境)?(部署|配置)/i,
  },
];

/** `not part of the production stack` says that it is no production. */
const denied = /\b(?:not|never|no|outside|instead of|unlike)\b[^.\n]{0,30}?\b(?:production|development|test)\b/gi;

const openingComment = (text: string): string =>
  text
    .split(/\r?\n/, 12)
    .filter((line) => /^\s*(#|\/\/|--)/.test(line))
    .join('\n')
    .slice(0, 2000)
    .replace(denied, '');

/**
 * Which environment a file belongs to: from its path first, from explicit words in its opening comment second.
 * Qdrant's own configuration file names say nothing (`production.yaml` is a name that the image wants).
 */
export function environmentOf(path: string, text = ''): Environment {
  const telling = path.replace(/(^|\/)(production|development|local|config)\.(ya?ml|toml|json)$/i, '$1');
  const byPath = pathSigns.find(({ pattern }) => pattern.test(telling));
  if (byPath !== undefined) return byPath.environment;
  return contentSigns.find(({ pattern }) => pattern.test(openingComment(text)))?.environment ?? 'unknown';
}
