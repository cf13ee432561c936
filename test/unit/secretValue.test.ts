import assert from 'node:assert/strict';
import { findSecret, isSecretKey } from '../../server/src/core/secrets/secretValue.ts';

// Put together from pieces, so that no scanner takes them for real.
const GITHUB = `ghp_${'a1B2c3D4e5'.repeat(4).slice(0, 36)}`;
const AWS = `AKIA${'QZ7WXE3RTY5UIO2P'}`;
const KEY_LINE = 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7';
const PEM = `-----BEGIN PRIVATE KEY-----\n${KEY_LINE}\n-----END PRIVATE KEY-----\n`;

describe('findSecret', () => {
  for (const [key, value] of [
    ['anything', GITHUB],
    ['description', `use ${GITHUB} here`],
    ['aws', AWS],
    ['tls', PEM],
    ['script', `set -e\nexport TOKEN=${GITHUB}\n`],
  ] as const) {
    it(`provider: ${key}`, () => assert.equal(findSecret(key, value), 'provider'));
  }

  for (const [key, value] of [
    ['password', 'S3cr3t-value'],
    ['db.password', 'hV8kQ2zzP'],
    ['dbPassword', 'hV8kQ2zzP'],
    ['AWS_SECRET_ACCESS_KEY', 'wJ8rXUtnFEMI/K7MDENG/bPxRfi1Y'],
    ['api-key', '9f86d081884c7d65'],
    ['client_secret', '3f8a9c02-77aa-4c1e-9d0a-5b1c2d3e4f50'],
    ['token', 'q8Wm2LkP0zRt'],
    ['smtp_password', 'gqehlwybdtdjkhnp'],
    ['connectionString', 'AccountName=a;AccountKey=q8Wm2LkP0zRt==;EndpointSuffix=core'],
  ] as const) {
    it(`name: ${key}`, () => assert.equal(findSecret(key, value), 'name'));
  }

  for (const [key, value] of [
    ['POSTGRES_PASSWORD', 'password'],
    ['POSTGRES_PASSWORD', 'postgres'],
    ['password', 'admin'],
    ['password', 'hunter'],
    ['MINIO_ROOT_PASSWORD', 'minio123'],
    ['MINIO_ROOT_PASSWORD', 'minioadmin'],
    ['secret_access_key', 'minioadmin'],
    ['password', 'Passw0rd'],
    ['password', '123456'],
    ['secretKey', 'console123'],
    ['secretKey', 'user@123'],
    ['connectionString', 'AccountName=devstoreaccount1;AccountKey=q8Wm2LkP0zRt=='],
  ] as const) {
    it(`default: ${key}: ${value}`, () => assert.equal(findSecret(key, value), 'default'));
  }

  for (const [key, value] of [
    // Keys that only sound like it.
    ['pad_token', 'q8Wm2LkP0zRt'],
    ['eos_token', '<|endoftext|>'],
    ['max_tokens', '512'],
    ['tokenizer', 'BertTokenizer2Fast'],
    ['trigger_token', 'sksPerson42'],
    ['primary_key', 'customer_id_2'],
    ['api_key_env', 'q8Wm2LkP0zRt'],
    ['password_secret_name', 'q8Wm2LkP0zRt'],
    ['passwordKey', 'q8Wm2LkP0zRt'],
    // Settings.
    ['id-token', 'write'],
    ['token', 'required'],
    ['automountServiceAccountToken', 'true'],
    // Names of Secrets, fields and variables.
    ['gcs_credentials_secret', 'gcs-credentials'],
    ['existingSecret', 'mlflow-db-credentials-v2'],
    ['existingSecret', 'RELEASE7-search-crt'],
    ['checksum/secret', 'ff95a9986cc42dff'],
    ['DB_PASSWORD', 'mlflow-credentials.password'],
    ['secretKey', 'admin-password'],
    ['secret', 'mysql'],
    ['apiKey', 'api_key'],
    ['password', 'password'],
    ['session_token', 'session_token (Used to sign in)'],
    ['api_key', 'OPENAI_API_KEY'],
    ['token', 'hf-read-2024'],
    // References and templates.
    ['password', '${DB_PASSWORD}'],
    ['password', '$DB_PASSWORD'],
    ['password', '{{ .Values.password }}'],
    ['password', '${{ secrets.DB }}'],
    ['password', 'ENC[AES256_GCM,data:q8Wm2LkP0zRt]'],
    ['password', 'vault:secret/data/db#password1'],
    ['password', 'ref+awsssm://db/Password1'],
    ['password', 'arn:aws:secretsmanager:eu-1:12:secret:Db1'],
    ['token', 'projects/12/secrets/Db1/versions/1'],
    ['password', 'secrets.DB_Password1'],
    ['private_key', '/run/secrets/key1'],
    ['private_key', '~/.ssh/id_Rsa1'],
    ['private_key', 'Key1.pem'],
    // Placeholders.
    ['password', '<your password>'],
    ['password', 'changeme'],
    ['password', 'change-me-123'],
    ['password', 'ChangeMe123!'],
    ['password', 'fill-me-in'],
    ['password', 'REPLACE_ME'],
    ['password', 'YOUR_PASSWORD1'],
    ['token', 'your-token-Here1'],
    ['api_key', 'INSERT-key-1A'],
    ['api_key', 'xxxxxxxx1A'],
    ['api_key', '{api_key}'],
    ['api_key', 'dummy-Key-1'],
    ['api_key', 'test-Key-123456'],
    ['api_key', '...'],
    ['password', '********'],
    ['password', 'example'],
    ['connection_string', 'AccountName=a;EndpointSuffix=core.windows.net'],
    // Short, empty and of many lines.
    ['password', ''],
    ['password', 'abc'],
    ['token', 'abc123'],
    ['password', 'q8Wm2LkP0zRt\nq8Wm2LkP0zRt'],
    // Made up, whatever their shape.
    ['aws', `AKIA${'IOSFODNN7EXAMPLE'}`],
    ['token', `ghp_${'x'.repeat(36)}`],
    ['key', '-----BEGIN PRIVATE KEY-----\n...\n-----END PRIVATE KEY-----'],
    ['name', 'q8Wm2LkP0zRt'],
  ] as const) {
    it(`none: ${key}: ${value.slice(0, 40)}`, () =>
      assert.equal(findSecret(key, value), undefined));
  }

  it('takes no time over long values', () => {
    const started = performance.now();
    for (const value of [
      'a'.repeat(20_000),
      'aB-'.repeat(6000),
      '{'.repeat(20_000),
      `x${'<'.repeat(9000)}`,
    ]) {
      findSecret('token', value);
      findSecret('password', value);
    }
    assert.ok(performance.now() - started < 200);
  });
});

describe('isSecretKey', () => {
  it('splits words in any case', () => {
    assert.ok(['apiKey', 'API_KEY', 'api-key', 'x.apikey'].every(isSecretKey));
    assert.ok(!['monkey', 'key', 'tokens', 'access_key_id'].some(isSecretKey));
  });
});
