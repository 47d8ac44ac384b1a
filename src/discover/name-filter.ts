// A file is opened only when its name can matter: saves a third of the files and half of the bytes of a real tree.
const endings = new Set(
  [
    // configuration, and the spellings of its templates and samples
    'yaml yml json jsonc json5 toml ini cfg conf config properties env envrc tf tfvars hcl nix xml',
    'plist xcconfig bicep bicepparam nomad jsonnet libsonnet cue',
    'j2 jinja jinja2 tpl tmpl template gotmpl example sample dist',
    'service container pod kube',
    // programs
    'ts tsx mts cts js jsx mjs cjs vue svelte astro html htm',
    'py pyi go rs java kt kts scala groovy gradle cs fs rb php ex exs swift dart ipynb',
    'r rmd qmd jl lua pl clj cljs erl hs nim zig cr vb ejs hbs pug erb cshtml razor twig jsp',
    'sh bash zsh fish ps1 psm1 bat cmd mk http rest bru hurl',
    // prose that tells people what to run
    'md mdx markdown rst txt adoc',
  ].flatMap((line) => line.split(' ')),
);

const wholeNames = new Set(
  [
    'makefile gnumakefile justfile procfile caddyfile jenkinsfile vagrantfile rakefile tiltfile earthfile taskfile',
    'entrypoint docker-entrypoint',
  ].flatMap((line) => line.split(' ')),
);

// Made by a tool from something that is scanned itself; one of them can cost more than the whole scan.
const lockNames = new Set(
  [
    'package-lock.json npm-shrinkwrap.json pnpm-lock.yaml pnpm-lock.yml yarn.lock bun.lock composer.lock poetry.lock pdm.lock uv.lock',
    'pipfile.lock cargo.lock gemfile.lock go.sum packages.lock.json project.assets.json deno.lock flake.lock mix.lock pubspec.lock',
    'chart.lock requirements.lock gradle.lockfile conda-lock.yml .terraform.lock.hcl',
  ].flatMap((line) => line.split(' ')),
);

const startsLikeConfiguration = /^(?:dockerfile|containerfile|nginx)|[.-](?:dockerfile|containerfile)$|\.env\./;

/** Whether the name is one of an env file: `.env`, `.env.local`, `qdrant.env`, `prod.env.example`. */
export const isEnvFile = (name: string): boolean => /^\.env|\.env(?:\.|$)/i.test(name);

/** Whether a file of this name (without its directory) is searched at all. */
export const canMatter = (name: string): boolean => {
  const lower = name.toLowerCase();
  const ending = lower.slice(lower.lastIndexOf('.') + 1);
  if (endings.has(ending)) return !isGenerated(lower);
  return wholeNames.has(lower) || lower.startsWith('.env') || startsLikeConfiguration.test(lower);
};

const isGenerated = (lower: string): boolean =>
  lockNames.has(lower) || lower.endsWith('.min.js') || lower.endsWith('.min.mjs') || lower.endsWith('.min.cjs');
