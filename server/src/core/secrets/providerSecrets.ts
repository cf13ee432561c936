import { isPlaceholder, isReference } from './placeholder.ts';

// Shapes published by the providers for secret scanning; every quantifier is bounded.
/** Shapes that nothing but a secret has. */
export const PROVIDER_PATTERNS: readonly RegExp[] = [
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
];

/** A private key in PEM, as far as it goes. */
export const PRIVATE_KEY =
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]{0,8000}(?:-----END [A-Z ]{0,40}PRIVATE KEY-----)?/g;

/** What stands behind `Bearer`; a shape that prose has too, so it hides a value but proves nothing. */
export const BEARER_VALUE = /(?<=\bBearer\s{1,3})[A-Za-z0-9._~+/=-]{16,2000}/gi;

/** User and password before the host of a URL: scheme, then what is secret. */
export const URL_CREDENTIALS =
  /\b([a-z][a-z0-9+.-]{1,20}:\/\/)[^\s/@:'"]{0,200}:[^\s/@'"]{1,200}@/gi;

/**
 * The signature of an address that lets everybody in who has it: presigned ones of S3 and Google Cloud Storage, those
 * of CloudFront, shared access signatures of Azure; the parameter, then what is secret.
 */
export const URL_SIGNATURE =
  /([?&](?:x-(?:amz|goog)-(?:signature|security-token)|signature|sig)=)[^&\s"'<>]{8,4000}/gi;

/** Tokens that language models read: `eos_token`, `max_token`. */
export const ML_TOKEN =
  /(?:^|[_.-])(?:bos|eos|pad|unk|mask|sep|cls|start|end|stop|special|image|audio|instance|trigger|n|num|max|min|per|first|last|next|prev|prompt)[_-]?token["']?$/i;

/** Whether a URL holds a password that is written out. */
export function hasUrlPassword(url: string): boolean {
  const [, password] =
    /^[a-z][a-z0-9+.-]{1,20}:\/\/[^\s/@:]{1,200}:([^\s/@]{1,200})@/i.exec(url) ?? [];
  return password !== undefined && !isReference(password) && !isPlaceholder(password);
}
