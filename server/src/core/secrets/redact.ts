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
  return PROVIDER_PATTERNS.some(pattern => {
    pattern.lastIndex = 0;
    return pattern.test(value);
  });
}

const MASK = '***';

// Shapes published by the providers for secret scanning; every quantifier is bounded.
const PROVIDER_PATTERNS: readonly RegExp[] = [
  /\b(?:AKIA|ASIA)[0-9A-Z]{16}\b/g,
  /\bgh[pousr]_[A-Za-z0-9]{20,255}/g,
  /\bgithub_pat_[A-Za-z0-9_]{20,255}/g,
  /\bglpat-[A-Za-z0-9_-]{20,255}/g,
  /\bxox[abprs]-[A-Za-z0-9-]{10,255}/g,
  /\bhf_[A-Za-z0-9]{30,255}/g,
  /\bAIza[A-Za-z0-9_-]{35}/g,
  /\bsk-[A-Za-z0-9_-]{20,255}/g,
  /\beyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g,
];

const URL_CREDENTIALS = /\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@:'"]{1,200}:[^\s/@'"]{1,200}@/gi;

// A key that names a secret, then its value: `password: x`, `--api-key=x`, `SECRET_TOKEN=x`, `"token": "x"`.
const NAMED_VALUE =
  /((?:[A-Za-z0-9_.-]{0,60}[_.-])?(?:password|passwd|pwd|secret|token|api[_-]?key|access[_-]?key(?:[_-]?id)?|account[_-]?key|private[_-]?key|connection[_-]?string|sas[_-]?token)["']?)(\s{0,5}[:=]\s{0,5}["']?)([^\s"',;]{4,400})/gi;

// The same names as flags of a command: `--token abc`.
const NAMED_FLAG =
  /(--?[A-Za-z0-9_-]{0,60}(?:password|passwd|secret|token|api[_-]?key|access[_-]?key|account[_-]?key))(\s{1,3})([^\s"',;-][^\s"',;]{3,400})/gi;

function maskValue(whole: string, name: string, separator: string, value: string): string {
  return isReference(value) ? whole : `${name}${separator}${MASK}`;
}

function isReference(value: string): boolean {
  return /^(?:\$|<|\{|true$|false$|null$|none$|read$|write$|\*+$)/i.test(value);
}
