/** Replaces what looks like a secret by `***`; every text of a workspace that is shown goes through it. */
export function redactSecrets(text: string): string {
  let redacted = text;
  for (const pattern of PROVIDER_PATTERNS) {
    redacted = redacted.replace(pattern, MASK);
  }
  return redacted
    .replace(URL_CREDENTIALS, `$1${MASK}@`)
    .replace(NAMED_VALUE, maskValue)
    .replace(NAMED_FLAG, maskValue);
}

/** Whether a value by itself has the shape of a known provider's secret. */
export function isProviderSecret(value: string): boolean {
  return PROVIDER_PATTERNS.some(pattern => value.search(pattern) >= 0);
}

const MASK = '***';

// Shapes published by the providers for secret scanning; every quantifier is bounded.
const PROVIDER_PATTERNS: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,255}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,255}/g,
  /\bglpat-[A-Za-z0-9_-]{20,255}/g,
  /\bxox[abeprs]-[A-Za-z0-9-]{10,255}/g,
  /\bhooks\.slack\.com\/services\/[A-Za-z0-9/]{20,100}/g,
  /\bhf_[A-Za-z0-9]{30,255}/g,
  /\bAIza[A-Za-z0-9_-]{35}/g,
  /\bya29\.[A-Za-z0-9_-]{20,500}/g,
  // With a digit and a capital, so that `sk-learn-random-forest-v2` stays.
  /\bsk-(?=[A-Za-z0-9_-]{0,60}[0-9])(?=[A-Za-z0-9_-]{0,60}[A-Z])[A-Za-z0-9_-]{20,255}/g,
  /\b[rs]k_(?:live|test)_[A-Za-z0-9]{16,255}/g,
  /\bnpm_[A-Za-z0-9]{36}\b/g,
  /\bpypi-[A-Za-z0-9_-]{50,400}/g,
  /\bdapi[0-9a-f]{32}\b/g,
  /\bdop_v1_[0-9a-f]{64}\b/g,
  /\bhvs\.[A-Za-z0-9_-]{20,255}/g,
  /\bSG\.[A-Za-z0-9_-]{16,40}\.[A-Za-z0-9_-]{20,80}/g,
  /\beyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}/g,
  /(?<=\bBearer\s{1,3})[A-Za-z0-9._~+/=-]{16,2000}/gi,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
];

const URL_CREDENTIALS = /\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@:'"]{0,200}:[^\s/@'"]{1,200}@/gi;

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

/** Tokens that language models read: `eos_token`, `max_token`. */
const ML_TOKEN =
  /(?:^|[_.-])(?:bos|eos|pad|unk|mask|sep|cls|start|end|stop|special|image|audio|n|num|max|min|per|first|last|next|prev|prompt)[_-]?token["']?$/i;
