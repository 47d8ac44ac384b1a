/**
 * Keys that stand in published templates and are accepted as they are: value in lower case → who publishes it.
 * From Dify's compose files, Qdrant's own config files and documentation, the Helm chart's tests, and public repositories.
 */
export const publishedKeys: ReadonlyMap<string, string> = new Map([
  ['difyai123456', 'Dify ships'],
  ['difyqdrantkey2026!', 'templates copy from one another'],
  ['your_secret_api_key_here', "Qdrant's own configuration file shows"],
  ['your_secret_read_only_api_key_here', "Qdrant's own configuration file shows"],
  ['your-secret-api-key', "Qdrant's documentation shows"],
  ['your-secret-read-only-api-key', "Qdrant's documentation shows"],
  ['foobar', "the Helm chart's tests use"],
  ['barbaz', "the Helm chart's tests use"],
  ['test_api_key', "the Helm chart's tests use"],
  ['test-api-key', "the Helm chart's tests use"],
  ...[
    'qdrant',
    'qdrantkey',
    'qdrant_key',
    'qdrant-key',
    'qdrant-key-123',
    'qdrant-e2e-key',
    'qdrant_dev_key',
    'qdrant-api-key',
    'change-me',
    'changeme',
    'change_me',
    'changethis',
    'change-this',
    'changeme_strongapikey',
    'change-me-long-random',
    'replace-with-strong-key',
    'my-secret-key',
    'my_secret_key',
    'my_local_password123',
    'my_local_dev_key_123',
    'my-secure-admin-key-123',
    'secret_key',
    'secret-key',
    'secret_api_key',
    'secret-api-key',
    'your-secret-key',
    'password',
    'supersecret',
    'test',
    'test-key',
    'test_key',
    'admin',
    'secret',
    '123456',
    '12345678',
    'apikey',
    'localdev',
    'local-qdrant-key',
    'nexus_vector_dev',
    'your_qdrant_secret_api_key',
    'dev_api_key',
    'changeit',
    'letmein',
    'secret123',
    'password123',
  ].map((key) => [key, 'templates copy from one another'] as const),
]);

/** Beginnings of published keys that end in a number or word of one's own. */
export const publishedBeginnings: readonly string[] = [
  'qdrant_dev_key_',
  'my-secure-readonly-key-',
  'my-secure-admin-key-',
];

/** Placeholders of documentation, in lower case and without brackets, that no pattern covers. */
export const placeholders: ReadonlySet<string> = new Set([
  'key',
  'api-key',
  'api_key',
  'api key',
  'apikey',
  'qdrant_api_key',
  'qdrant_cloud_api_key',
  'token',
  'sk-x',
  'test-only',
  'none',
  'null',
  'undefined',
  'n/a',
  'na',
  'todo',
  'tbd',
  'fixme',
  'optional',
  'secretref:qdrant-api-key',
  'qdrant_api_key_redacted',
  'paste-your-api-key-here',
  'provide-your-own-key',
  'api-key-here',
  'leave-empty',
  'string',
  'value',
  'secret-here',
  'false',
  'true',
]);

/** Words that people build keys from; together with digits and separators they leave little to guess. */
export const commonWords: ReadonlySet<string> = new Set(
  (
    'a access account admin administrator alpha an and api app application auth authentication backend bar base baz bearer beta ' +
    'blue box change changed chat ci client cloud cluster code collection compose config container credential credentials data ' +
    'database db debug default demo dev develop developer development dify docker dummy e2e embedding embeddings engine env example ' +
    'external fake first foo for frontend full gateway generic global green hello here host http https in insecure integration ' +
    'internal is it jwt key keys kube local localhost login long main manage manager master me memory my nexus node not of on only open ' +
    'owner pass passphrase passwd password platform point points port postgres private prod product production project public pw ' +
    'pwd qdrant qa quick random read readonly red redis replace ro root rw sample sandbox save search secret secrets secure ' +
    'secured security server service shared signing simple some stage staging start storage store strong super system team temp template ' +
    'test tester testing tests that the this tmp to token top tool user username value vault vector vectordb vectors very weak web ' +
    'welcome with word work world write you your anthropic openai rag llm ai ml bot agent mcp n8n flowise langchain ollama postgresql mysql'
  ).split(' '),
);

/** Rows that fingers and counters run along. */
export const keyRows: readonly string[] = [
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1234567890',
  '0123456789',
  'abcdefghijklmnopqrstuvwxyz',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujm',
  'azertyuiop',
  'qwertzuiop',
  '!@#$%^&*()',
];
