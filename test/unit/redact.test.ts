import assert from 'node:assert/strict';
import { isProviderSecret, redactSecrets } from '../../server/src/core/secrets/redact.ts';

// Put together from pieces, so that no scanner takes them for real.
const SECRETS: readonly (readonly [provider: string, secret: string])[] = [
  ['AWS', `AKIA${'ABCDEFGHIJ234567'}`],
  ['GitHub', `ghp_${'a1B2'.repeat(9)}`],
  ['GitHub, fine-grained', `github_pat_${'a1B2_'.repeat(10)}`],
  ['GitLab', `glpat-${'a1B2-'.repeat(4)}`],
  ['Slack', `xoxb-${'1234567890-'.repeat(2)}ab`],
  ['Hugging Face', `hf_${'aB3'.repeat(11)}`],
  ['Google', `AIza${'aB3_-'.repeat(7)}`],
  ['OpenAI', `sk-proj-${'aB3'.repeat(10)}`],
  ['Stripe', `sk_live_${'aB3'.repeat(8)}`],
  ['npm', `npm_${'aB3'.repeat(12)}`],
  ['Databricks', `dapi${'0a1b2c3d'.repeat(4)}`],
  ['Vault', `hvs.${'aB3'.repeat(8)}`],
  ['JWT', `eyJ${'hbGci'.repeat(3)}.${'eyJzdWI'.repeat(2)}.${'c2lnbmF'.repeat(3)}`],
];

describe('redactSecrets', () => {
  for (const [provider, secret] of SECRETS) {
    it(`hides a secret of ${provider} wherever it stands`, () => {
      assert.ok(isProviderSecret(secret));
      for (const text of [secret, `x=${secret}`, `'${secret}' is wrong.`, `curl -H ${secret} x`]) {
        assert.ok(!redactSecrets(text).includes(secret), text);
      }
    });
  }

  it('hides private keys', () => {
    const key = '-----BEGIN RSA PRIVATE KEY-----\nMIIEow\n-----END RSA PRIVATE KEY-----';
    assert.equal(redactSecrets(key), '***');
  });

  for (const [text, redacted] of [
    ['password: hunter2', 'password: ***'],
    ['password: 123456', 'password: ***'],
    ['{"password": "my pass word", "a": 1}', '{"password": "***", "a": 1}'],
    ["DB_PASSWORD='a b c d'", "DB_PASSWORD='***'"],
    ['AWS_SECRET_ACCESS_KEY=abc/def+ghi', 'AWS_SECRET_ACCESS_KEY=***'],
    ['AccountKey=abcd1234==;Endpoint=x', 'AccountKey=***;Endpoint=x'],
    ['dbPassword: hunter2', 'dbPassword: ***'],
    ['run --api-key=abcd1234 --lr 0.1', 'run --api-key=*** --lr 0.1'],
    ['run --token abcdef0 x', 'run --token *** x'],
    ['https://user:pa55@host/x', 'https://***@host/x'],
    [
      `https://b.s3.amazonaws.com/x.csv?X-Amz-Date=1&X-Amz-Signature=${'0a1b'.repeat(16)}&a=b`,
      'https://b.s3.amazonaws.com/x.csv?X-Amz-Date=1&X-Amz-Signature=***&a=b',
    ],
    [
      'https://acme.blob.core.windows.net/d/x?sv=1&sig=aB3%2Fx9==',
      'https://acme.blob.core.windows.net/d/x?sv=1&sig=***',
    ],
    ['Authorization: Bearer abcdefghijklmnop1234', 'Authorization: Bearer ***'],
  ] as const) {
    it(text, () => assert.equal(redactSecrets(text), redacted));
  }

  for (const text of [
    'max_tokens: 512',
    'token_embedding: 300',
    'tokenizer: bert-base-uncased',
    'eos_token: "</s>"',
    'pad_token: endoftext',
    'num_token: 4096',
    'token: 512',
    'learning_rate: 0.001',
    'sk-learn-random-forest-v2-final',
    'token: ${{ secrets.GITHUB_TOKEN }}',
    'password: $DB_PASSWORD',
    'id-token: write',
    'secretName: my-registry',
    "DVC knows no key 'token' here and ignores it.",
    'key: value',
    'https://example.com:8080/a@b',
  ]) {
    it(`leaves ${text}`, () => assert.equal(redactSecrets(text), text));
  }
});
