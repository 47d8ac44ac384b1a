import type { CredentialPlace } from '../../model/subjects/credential.ts';

/**
 * How values stand in a file: `assignments` unquoted to the end of the line (.env, properties), `commands` unquoted to
 * the next space (shell, Dockerfile), `indented` (YAML and its templates), `quoted` (JSON, programs: only quoted texts
 * are literals), `prose`.
 */
export type FileForm = 'assignments' | 'commands' | 'indented' | 'quoted' | 'notebook' | 'prose';

type FormSign = { readonly form: FileForm; readonly pattern: RegExp };

const formSigns: readonly FormSign[] = [
  {
    form: 'assignments',
    pattern:
      /(^|\/)\.env[^/]*$|\.env(\.[^/]*)?$|\.envrc$|\.(properties|ini|cfg|conf|service|container|xcconfig)(\.j2)?$/i,
  },
  {
    form: 'commands',
    pattern:
      /\.(sh|bash|zsh|fish|ps1|psm1|bat|cmd|mk)(\.j2|\.tpl|\.tmpl)?$|(^|\/)(makefile|gnumakefile|justfile|procfile|(docker-)?entrypoint)$|(^|\/)(dockerfile|containerfile)[^/]*$|\.(docker|container)file$/i,
  },
  { form: 'notebook', pattern: /\.ipynb$/i },
  { form: 'prose', pattern: /\.(md|mdx|markdown|rst|txt|adoc|html?)$/i },
  {
    form: 'indented',
    pattern:
      /\.(ya?ml|toml|tf|tfvars|hcl|nix|xml|config|tpl|tmpl|template|gotmpl|j2|jinja2?|pod|kube|dist|sample|example|http|rest|bru|hurl|nomad)$/i,
  },
];

/** The form of a file, by its path alone. */
export const formOf = (path: string): FileForm => formSigns.find(({ pattern }) => pattern.test(path))?.form ?? 'quoted';

const testPath =
  /(^|\/)(tests?|__tests__|__mocks__|spec|specs|e2e|testing|testdata|fixtures?|src\/test)\/|(^|\/)conftest\.py$|[._-](test|tests|spec|e2e)\.[^/]+$|(^|\/)test_[^/]+$|[a-z](Tests?|IT|Spec)\.(java|kt|cs|scala|groovy)$|(^|\/)(?:(?:vitest|jest|playwright|cypress)[.-](?:\w+[.-])?(?:setup|env|config|globals?)|setup-?[Tt]ests?|test-?[Ss]etup)[\w.-]*\.[cm]?[jt]sx?$|\.snap$/;
const dataFile = /\.(jsonc?|json5)$/i;

/** What kind of place a literal in that file stands in. Server settings are the caller's to tell. */
export const placeOf = (path: string): CredentialPlace => {
  const form = formOf(path);
  if (form === 'prose') return 'document';
  if (/(^|\/)\.env[^/]*$|\.env(\.[^/]*)?$|\.envrc$/i.test(path)) return 'env_file';
  if (testPath.test(path)) return 'test';
  if (form === 'commands') return /(docker|container)file/i.test(path) ? 'manifest' : 'script';
  return form === 'notebook' || (form === 'quoted' && !dataFile.test(path)) ? 'client_code' : 'manifest';
};
