/** Whether a value only stands where a secret is to be written: `changeme`, `<token>`, `your-api-key`, `***`. */
export function isPlaceholder(value: string): boolean {
  return (
    PLACEHOLDER_WORDS.test(value) ||
    // `<token>`, `{token}`, `[token]`
    /^(?:<.{0,200}>|\{.{0,200}\}|\[.{0,200}\])$/.test(value) ||
    // `***`, `...`, `xxxx`, `----`, `0000`
    /^([*.x_\-#?0-9])\1{0,200}$/i.test(value) ||
    SETTINGS.has(value.toLowerCase())
  );
}

const PLACEHOLDER_WORDS =
  /(?:^|[^a-z])(?:change|fill|set|put|insert|replace|enter|add|paste|provide)[-_ ]?(?:this|me|it|here|in|with|your|by|to)(?![a-z])|change[-_]?(?:me|it|this)|(?:^|[^a-z])(?:your|example|sample|dummy|fake|foo|foobar|placeholder|redacted|masked|hidden|todo|fixme|tbd|test|insert|replace|replaced|none|not[-_]a)(?:$|[^a-z])|^(?:your|insert|replace|todo|dummy|fake|x{3,})|x{4,}|\.{3}$|[-_ ]here$/i;

/** Values that switch or describe something: `id-token: write`, `token: required`. */
const SETTINGS: ReadonlySet<string> = new Set([
  'access',
  'allow',
  'always',
  'auto',
  'bearer',
  'default',
  'deny',
  'disabled',
  'enabled',
  'false',
  'header',
  'hidden',
  'inherit',
  'int',
  'jwt',
  'n/a',
  'never',
  'nil',
  'no',
  'none',
  'null',
  'object',
  'off',
  'on',
  'opaque',
  'optional',
  'prompt',
  'query',
  'read',
  'refresh',
  'required',
  'securestring',
  'str',
  'string',
  'text',
  'true',
  'undefined',
  'unset',
  'write',
  'yes',
]);

/**
 * Whether a value says where something is instead of what it is: a template, a variable, or a reference into
 * a store of secrets (vals, SOPS, Vault, 1Password, AWS, Google Cloud, Azure).
 */
export function isReference(value: string): boolean {
  return TEMPLATED.test(value) || STORED.test(value);
}

const TEMPLATED =
  /[$]|\{\{|<%|%\(|%[A-Z_]{2,60}%|__[A-Z][A-Z0-9_]{0,60}__|<[A-Za-z][\w .-]{0,80}>|\{[A-Za-z_][\w.]{0,80}\}/;

const STORED =
  /^(?:ENC\[|sops:|vault:|ref\+|op:\/\/|arn:|projects\/[^/]{1,100}\/secrets\/|!|@|aws[-_]?sm:|gcp[-_]?secrets?:|azurekeyvault:|keyvault:|file:|env[:.]|secrets?[:.]|os\.|process\.env|k8s:|kubernetes:|secretref:|Ag[A-Z][A-Za-z0-9+/]{60})/i;
