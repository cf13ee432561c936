import { isPlaceholder, isReference } from './placeholder.ts';
import { ML_TOKEN, PRIVATE_KEY, PROVIDER_PATTERNS } from './providerSecrets.ts';

/**
 * Why a value counts as a secret: `provider` has the shape of a known provider's, `name` looks random and
 * stands under a key that names one, `default` is a guessable password such as `admin`.
 */
export type SecretEvidence = 'provider' | 'name' | 'default';

/**
 * Whether a literal value is a secret. Placeholders, references, templates, names of Secrets, names of
 * variables and settings that only sound like secrets are none.
 *
 * @param key The last key that leads to the value, as written: `POSTGRES_PASSWORD`, `apiKey`.
 */
export function findSecret(key: string, value: string): SecretEvidence | undefined {
  const text = value.trim();
  if (text.length === 0 || text.length > MAX_LENGTH) {
    return undefined;
  }
  if (hasProviderSecret(text)) {
    return 'provider';
  }
  const kind = toSecretKind(key);
  return kind === undefined || isNoValue(text) ? undefined : judge(kind, key, text);
}

/** Whether a key says that its value is a secret: `db.password`, `apiKey`, `AWS_SECRET_ACCESS_KEY`. */
export function isSecretKey(key: string): boolean {
  return toSecretKind(key) !== undefined;
}

/** Whether some part of a text has the shape of a known provider's secret, and is not made up for an example. */
export function hasProviderSecret(text: string): boolean {
  return (
    PROVIDER_HINT.test(text) &&
    (PROVIDER_PATTERNS.some(pattern => text.match(pattern)?.some(found => !isMadeUp(found))) ||
      (text.match(PRIVATE_KEY)?.some(hasKeyBody) ?? false))
  );
}

/** One quick look, because every scalar of a file is asked. */
const PROVIDER_HINT =
  /AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox|hooks\.slack|hf_|AIza|ya29|sk-|[rs]k_|npm_|pypi-|dapi|dop_v1|hvs\.|SG\.|eyJ|PRIVATE KEY/;

/** Whether a text may hold a secret at all: most files have no word that one stands under, and none of their shapes. */
export function mayHoldSecret(text: string): boolean {
  return KEY_HINT.test(text) || PROVIDER_HINT.test(text);
}

/** A part of every key that `KINDS` knows. */
const KEY_HINT = /pass_?w(?:or)?d|pwd|pass_?phrase|secret|token|key|connection/i;

/** A certificate chain with its key is the longest that people write into a value. */
const MAX_LENGTH = 20_000;

type SecretKind = 'password' | 'token' | 'key' | 'connection';

const KINDS: readonly (readonly [SecretKind, RegExp])[] = [
  ['password', /(?:^|_)(?:password|passwd|pwd|passphrase)$/],
  ['token', /(?:^|_)(?:secret|token)$/],
  ['key', /(?:^|_)(?:api_?key|secret_?key|access_?key|private_?key|account_?key)$/],
  ['connection', /(?:^|_)connection_?string$/],
];

function toSecretKind(key: string): SecretKind | undefined {
  if (key.length > MAX_KEY || ML_TOKEN.test(key) || NAMES_SECRET.test(key)) {
    return undefined;
  }
  const words = toWords(key);
  return KINDS.find(([, pattern]) => pattern.test(words))?.[0];
}

const MAX_KEY = 200;

/** `existingSecret` of charts holds a name, and `checksum/secret` of their Pods what shows a change. */
const NAMES_SECRET = /existing|checksum/i;

/** `dbPassword`, `db.password` and `DB-PASSWORD` are all `db_password`. */
function toWords(key: string): string {
  return key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.\s]+/g, '_')
    .toLowerCase();
}

/** What cannot be a secret whatever the key says. */
function isNoValue(text: string): boolean {
  return (
    /\s/.test(text) ||
    isReference(text) ||
    isPlaceholder(text) ||
    isPath(text) ||
    // The name of a variable: `OPENAI_API_KEY`.
    /^[A-Z][A-Z0-9_]*$/.test(text)
  );
}

function isPath(text: string): boolean {
  return (
    /^(?:\/|~\/|\.{1,2}\/|[A-Za-z]:\\|[a-z][a-z0-9+.-]{1,20}:\/\/)/.test(text) ||
    /\.(?:pem|key|crt|cer|json|ya?ml|txt|env|toml|ini|pub)$/.test(text)
  );
}

function judge(kind: SecretKind, key: string, text: string): SecretEvidence | undefined {
  if (kind === 'connection') {
    return judgeConnection(text);
  }
  if (kind === 'password') {
    return judgePassword(key, text);
  }
  const isShipped = SHIPPED_KEYS.test(text) && !ACCESS_KEY.test(toWords(key));
  if (isShipped || COUNTED_WORD.test(text)) {
    return isShipped || looksRandom(text) ? 'default' : undefined;
  }
  return looksRandom(text) ? 'name' : undefined;
}

function judgeConnection(text: string): SecretEvidence | undefined {
  const isPublic = text.includes(EMULATOR_ACCOUNT);
  return !CONNECTION_SECRET.test(text) ? undefined : isPublic ? 'default' : 'name';
}

function judgePassword(key: string, text: string): SecretEvidence | undefined {
  if (isFieldName(key, text) || text.length < MIN_PASSWORD) {
    return undefined;
  }
  const isGuessed = SHIPPED_PASSWORDS.test(text) || COUNTED_WORD.test(text);
  const isMail = /mail|smtp/i.test(key) && GOOGLE_PASSWORD.test(text);
  return isMail || (looksRandom(text) && !isGuessed) ? 'name' : 'default';
}

/**
 * `password: password` may name a field, and `password: db-credentials.password` one of a Secret;
 * `POSTGRES_PASSWORD: password` is a variable's value.
 */
function isFieldName(key: string, text: string): boolean {
  const [field = '', ...owner] = text.toLowerCase().split('.').reverse();
  const isNamed = toWords(key).split('_').at(-1) === field;
  return isNamed && (owner.length > 0 || key !== key.toUpperCase());
}

/** The name of who signs in; the secret key beside it is the password. */
const ACCESS_KEY = /^(?!.*secret).*access_?key$/;

/** What servers are shipped with, and whoever finds the port tries first. */
const SHIPPED_KEYS = /^(?:minio|minioadmin|minio[-_]?(?:secret|access)?[-_]?(?:key)?123)$/i;
const SHIPPED_PASSWORDS =
  /^(?:admin|minio|mlflow|passw[o0]rd|postgres|redis|root|user|airflow|mysql|guest|secret)[-_@]?(?:admin|password|pass)?[-_@]?\d{0,4}!?$/i;

/** A word and a count, which whoever guesses tries early: `console123`, `user@123`. */
const COUNTED_WORD = /^[A-Za-z]{3,12}[-_@.]?123(?:4(?:56?)?)?!?$/;

/** Passwords that Google makes for programs that send mail: sixteen small letters. */
const GOOGLE_PASSWORD = /^[a-z]{16}$/;

/** The account of Azure's storage emulator, whose key Microsoft publishes. */
const EMULATOR_ACCOUNT = 'devstoreaccount1';

const MIN_PASSWORD = 4;

const CONNECTION_SECRET =
  /(?:AccountKey|SharedAccessKey|SharedAccessSignature|password|pwd)=[^;]{6}/i;

/** Long, with digits or capitals, and not made of words as names are: `gcs-credentials-v2`. */
function looksRandom(text: string): boolean {
  const isMixed = /\d/.test(text)
    ? /[A-Za-z]/.test(text)
    : /[a-z]/.test(text) && /[A-Z]/.test(text);
  return text.length >= 8 && isMixed && !isName(text);
}

/** Words with a version at most, in snake, kebab, dotted or camel case. */
function isName(text: string): boolean {
  return text.split(/[-_.:/]+|(?<=[a-z0-9])(?=[A-Z])/).every(word => NAME_WORD.test(word));
}

const NAME_WORD = /^(?:[A-Z]?[a-z]{1,60}\d{0,2}|[A-Z]{1,8}\d{0,2}|v?\d{1,4})$/;

/** Examples in documentation repeat, count or say what they are. */
function isMadeUp(found: string): boolean {
  const body = found.replace(/^[a-z]{2,8}[-_.]/i, '');
  return (
    /example|placeholder|redacted|dummy|your|xxxx|\*{3}|123456789|abcdefgh/i.test(found) ||
    new Set(body).size < MIN_SYMBOLS
  );
}

const MIN_SYMBOLS = 5;

function hasKeyBody(pem: string): boolean {
  return /\n\s{0,40}[A-Za-z0-9+/=]{32,100}\s/.test(pem);
}
