import assert from 'node:assert/strict';
import { isPatternBounded } from '../../server/src/core/ownSchemas/isPatternBounded.ts';
import { openWorkspace } from '../harness/workspace.ts';

const SCHEMA = JSON.stringify({
  type: 'object',
  properties: { epochs: { type: 'integer' }, model: { $ref: '#/$defs/model' } },
  additionalProperties: false,
  $defs: { model: { enum: ['linear', 'tree'] } },
});

const COMMENT = '# yaml-language-server: $schema=../schemas/training.json\n';

describe('schemas of a team', () => {
  it('hold for files that name them in a comment', async () => {
    const files = { 'configs/a.yaml': `${COMMENT}epochs: ten\nmodel: forest\nepoch: 1\n` };
    assert.deepEqual(await check('configs/a.yaml', { ...files, 'schemas/training.json': SCHEMA }), [
      "schema/wrong-type 'epochs' must be a whole number, but is text.",
      "schema/unknown-value 'model' cannot be 'forest'. Choose one of 'linear', 'tree'.",
      "schema/unknown-key Your schema 'training.json' knows no key 'epoch' here and refuses the file. Remove it, or use one of 'epochs', 'model'.",
    ]);
  });

  it('hold for files that the config names, and follow both files', async () => {
    const workspace = await openWorkspace(
      new Map([
        [
          '.mlops/config.yaml',
          "version: 1\nschemas: { 'configs/*.yaml': schemas/training.json }\n",
        ],
        ['configs/a.yaml', 'epochs: ten\n'],
        ['schemas/training.json', SCHEMA],
      ]),
    );
    assert.equal((await workspace.check('configs/a.yaml')).findings.length, 1);
    workspace.setOpenText('schemas/training.json', '{}');
    assert.equal((await workspace.check('configs/a.yaml')).findings.length, 0);
  });

  it('hold for objects of a custom resource whose definition is in the workspace, and follow it', async () => {
    const definition = (type: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: { name: trainings.example.com }
spec:
  group: example.com
  names: { kind: Training, plural: trainings }
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec: { type: object, properties: { epochs: { type: ${type} } } }
`;
    const object = 'apiVersion: example.com/v1\nkind: Training\nmetadata: { name: a }\n';
    const workspace = await openWorkspace(
      new Map([
        ['crds/training.yaml', definition('integer')],
        ['a.yaml', `${object}spec:\n  epochs: ten\n  epoch: 1\n`],
        ['other.yaml', object.replace('/v1', '/v2')],
      ]),
    );
    const rulesIn = async (path: string): Promise<readonly string[]> =>
      (await workspace.check(path)).findings.map(({ rule }) => rule);
    assert.deepEqual(await rulesIn('a.yaml'), ['schema/wrong-type', 'schema/unknown-key']);
    assert.deepEqual(await rulesIn('other.yaml'), []);
    workspace.setOpenText('crds/training.yaml', definition('string'));
    assert.deepEqual(await rulesIn('a.yaml'), ['schema/unknown-key']);
  });

  it('stand before ours', async () => {
    const text = `${COMMENT.replace('..', '.')}epochs: 1\n`;
    const files = { 'dvc.yaml': text, 'schemas/training.json': SCHEMA };
    assert.deepEqual(await check('dvc.yaml', files), []);
  });

  it('that are missing or none are told, those elsewhere are left alone', async () => {
    const missing = await check('configs/a.yaml', { 'configs/a.yaml': `${COMMENT}a: 1\n` });
    assert.equal(missing.length, 1);
    assert.match(missing[0] ?? '', /^schema\/unusable-schema .* is not there/);
    const none = { 'configs/a.yaml': `${COMMENT}a: 1\n`, 'schemas/training.json': '[]' };
    assert.match((await check('configs/a.yaml', none))[0] ?? '', /is no JSON Schema/);
    for (const elsewhere of ['https://example.com/a.json', '../../../etc/a.json', '/etc/a.json']) {
      const text = `# yaml-language-server: $schema=${elsewhere}\na: 1\n`;
      assert.deepEqual(await check('configs/a.yaml', { 'configs/a.yaml': text }), []);
    }
  });

  it('are bounded, whatever they hold', async () => {
    const self = JSON.stringify({ allOf: [{ $ref: '#' }, { $ref: '#' }], type: 'object' });
    const files = { 'configs/a.yaml': `${COMMENT}a: ${'x'.repeat(1000)}\n` };
    const started = process.cpuUsage();
    await check('configs/a.yaml', { ...files, 'schemas/training.json': self });
    const slow = JSON.stringify({ properties: { a: { pattern: '^(x+x+)+y$' } } });
    assert.deepEqual(
      await check('configs/a.yaml', { ...files, 'schemas/training.json': slow }),
      [],
    );
    // Without a bound neither of them would end.
    assert.ok(process.cpuUsage(started).user < 10_000_000);
  });
});

describe('patterns of others', () => {
  for (const pattern of ['^[a-z]+$', '^a(b|c)?$', '[0-9]{3}', '^\\d+\\.\\d+$']) {
    it(`are used: ${pattern}`, () => assert.ok(isPatternBounded(pattern)));
  }
  for (const pattern of ['(a+)+', '(a|a)*b', '(?=a)', '(a)\\1', '[', 'a*b*c*', 'a'.repeat(600)]) {
    it(`are left out: ${pattern.slice(0, 20)}`, () => assert.ok(!isPatternBounded(pattern)));
  }
});

async function check(
  path: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly string[]> {
  const workspace = await openWorkspace(new Map(Object.entries(files)));
  const { findings } = await workspace.check(path);
  return findings.map(({ rule, message }) => `${rule} ${message}`);
}
