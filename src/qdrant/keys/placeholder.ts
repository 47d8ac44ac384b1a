import { isInstruction } from './placeholder-words.ts';
import { placeholders } from './published-keys.ts';

const longestPlaceholder = 400;

/** `${X}`, `$X`, `{{ x }}`, `$(x)`, `<% x %>`, `__X__`, `%X%`: text that some tool is meant to replace. */
const templatePattern = /\$\{[^{}]*\}|\{\{[^{}]*\}\}|\$\([^)]{0,400}\)|<%.{0,400}%>|#\{[^{}]*\}|\{%.{0,400}%\}/;
const wholeTemplatePattern =
  /^(?:\$[A-Za-z_]\w*|__[A-Z0-9_]+__|%[A-Z0-9_]+%|@[A-Z0-9_]+@|\{[A-Za-z_][\w.]*\}|process\.env\.\w+|os\.environ\b.*)$/;

/** References that another tool resolves before Qdrant or a client sees them. */
const referencePattern =
  /^(?:@[a-z][a-z0-9_-]*$|op:\/\/|vault:|!vault|secretref:|ENC\[|arn:aws:|ssm:|gcp-sm:|@Microsoft\.KeyVault|ref\+|sm:\/\/|keyvault:|doppler:|infisical:|file:\/\/|projects\/[^/]+\/secrets\/|data:\s*!)/i;

const fillerPattern =
  /^(?:x{3,}[x\-_.]*|\*{3,}.*|\.{3,}|-+|_+|\?+|[#.*x]+)$|\.\.\.|…|\*{4,}|redacted|removed|placeholder|masked|example|dummy/i;

/** `your-key`, `<…>`, `[…]`, `insert key here`; not `my-secret-key`, which people do use. */
const wordingPattern =
  /^<[^<>]*>$|^\[[^[\]]*\]$|(?:^|[^a-z])your(?:[^a-z]|$)|^your[a-z]+key$|^(?:insert|enter|put|paste|add|set|replace|provide|fill)[-_ .]|[-_ .](?:here|goes[-_ ]here)$|^(?:qdrant|api|secret|access)[-_ ](?:key|token|api[-_ ]key)$|^to[-_ ]be[-_ ]/i;

/** A token whose signature is one character over and over: somebody masked it. */
const maskedSignature = /^eyJ[\w-]+\.[\w-]+\.([\w*])\1{7,}$/;

const bare = (text: string): string =>
  text
    .trim()
    .replace(/^["'`<[({]+|["'`>\])}]+$/g, '')
    .trim()
    .toLowerCase();

/** Whether a text holds a place that a template engine or shell fills in. */
export const isTemplate = (text: string): boolean =>
  templatePattern.test(text) || wholeTemplatePattern.test(text.trim());

/** Whether a text names a secret that another tool fetches (`op://…`, `vault:…`, `ENC[…]`): its value is not known. */
export const isSecretReference = (text: string): boolean => referencePattern.test(text.trim());

/** Whether a text stands in for a key: a documentation placeholder, a template, a reference. Never throws. */
export const isPlaceholder = (text: string): boolean => {
  if (text.length > longestPlaceholder) return false;
  if (isTemplate(text) || isSecretReference(text)) return true;
  const written = text.trim();
  return (
    placeholders.has(bare(text)) ||
    fillerPattern.test(written) ||
    maskedSignature.test(written) ||
    wordingPattern.test(written) ||
    isInstruction(written)
  );
};
