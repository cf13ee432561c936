import {
  BEARER_VALUE,
  ML_TOKEN,
  PRIVATE_KEY,
  PROVIDER_PATTERNS,
  URL_CREDENTIALS,
  URL_SIGNATURE,
} from './providerSecrets.ts';

/** Replaces what looks like a secret by `***`; every text of a workspace that is shown goes through it. */
export function redactSecrets(text: string): string {
  let redacted = text;
  for (const pattern of HIDDEN_PATTERNS) {
    redacted = redacted.replace(pattern, MASK);
  }
  return redacted
    .replace(URL_CREDENTIALS, `$1${MASK}@`)
    .replace(URL_SIGNATURE, `$1${MASK}`)
    .replace(NAMED_VALUE, maskValue)
    .replace(NAMED_FLAG, maskValue);
}

/** Whether a value by itself has the shape of a known provider's secret. */
export function isProviderSecret(value: string): boolean {
  return HIDDEN_PATTERNS.some(pattern => value.search(pattern) >= 0);
}

const MASK = '***';

const HIDDEN_PATTERNS: readonly RegExp[] = [...PROVIDER_PATTERNS, BEARER_VALUE, PRIVATE_KEY];

// A key that names a secret, then its value: `password: x`, `--api-key=x`, `SECRET_TOKEN=x`, `"token": "x"`.
const NAMED_VALUE =
  /(?<![\w.-])([\w.-]{0,100}(?:password|passwd|passphrase|pwd|secret|token|api[_-]?key|secret[_-]?key|access[_-]?key(?:[_-]?id)?|account[_-]?key|private[_-]?key|connection[_-]?string)["']?)(\s{0,5}[:=]\s{0,5})("[^"\n]{4,400}|'[^'\n]{4,400}|[^\s"',;]{4,400})/gi;

// The same names as flags of a command: `--token abc`.
const NAMED_FLAG =
  /(?<![\w-])(--?[\w-]{0,60}(?:password|passwd|passphrase|secret|token|api[_-]?key|access[_-]?key|account[_-]?key))(\s{1,3})("[^"\n]{4,400}|'[^'\n]{4,400}|[^\s"',;-][^\s"',;]{3,400})/gi;

function maskValue(whole: string, name: string, separator: string, value: string): string {
  const quote = /^["']/.exec(value)?.[0] ?? '';
  const bare = value.slice(quote.length);
  const isCount = /^\d{1,6}$/.test(bare) && /token["']?$/i.test(name);
  const isKept = isReference(bare) || isCount || ML_TOKEN.test(name);
  return isKept ? whole : `${name}${separator}${quote}${MASK}`;
}

/** What points to a secret or switches something is none. */
function isReference(value: string): boolean {
  return /^(?:[$<{%[]|(?:true|false|null|none|read|write|\*+)$|(?:secrets|env|vault|os\.environ)\b)/i.test(
    value,
  );
}
