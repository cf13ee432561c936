import assert from 'node:assert/strict';
import { readComposeDocument } from '../../server/src/core/formats/compose/document.ts';
import { toComposeModel } from '../../server/src/core/formats/compose/model.ts';
import { readMountTargets } from '../../server/src/core/formats/compose/mounts.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { getItems } from '../../server/src/core/tree/node.ts';

function parse(text: string): ReturnType<typeof parseSource>['documents'][number]['content'] {
  const [document] = parseSource('compose.yaml', text, 'yaml').documents;
  assert.ok(document !== undefined);
  return document.content;
}

describe('what a Compose file says about the life cycle', () => {
  const content = parse(
    [
      'services:',
      '  api:',
      '    image: ghcr.io/acme/churn-api:1.4',
      '    build: .',
      '    environment: ["MODEL_URI=models:/churn@champion", "OTHER=models:/${NAME}/3"]',
      '    depends_on: {database: {condition: service_healthy}, elsewhere: {condition: service_started}}',
      '  database:',
      '    image: postgres:16',
      '    depends_on: []',
      'volumes:',
      '  data:',
      '',
    ].join('\n'),
  );
  const model = toComposeModel(readComposeDocument({ path: 'compose.yaml', document: 0, content }));
  const [api, database] = model.deployments;

  it('is a deployment for each service, with what it needs in the same file', () => {
    assert.equal(api?.id, 'docker-compose:compose.yaml#api');
    assert.equal(api?.component, 'prediction-service');
    assert.equal(database?.component, 'data-storage');
  });

  it('tells images that it builds from those that it needs', () => {
    assert.deepEqual(api?.images, []);
    assert.equal(api?.builds?.[0]?.artifact.kind, 'image');
    assert.equal(database?.images[0]?.artifact.kind, 'image');
    assert.equal(database?.builds, undefined);
  });

  it('reads models of a registry from variables, templated ones left out', () => {
    assert.deepEqual(
      api?.inputs.map(({ artifact }) => artifact),
      [{ kind: 'model', name: 'churn', version: '@champion' }],
    );
  });

  it('names services and volumes', () => {
    assert.deepEqual(
      model.symbols.map(({ kind, name, role }) => `${kind} ${name} ${role}`),
      [
        'compose.service api definition',
        'compose.service database use',
        'compose.service elsewhere use',
        'compose.service database definition',
        'compose.volume data definition',
      ],
    );
  });
});

describe('mounts of a service', () => {
  const cases: readonly (readonly [string, string | undefined])[] = [
    ['data:/data', '/data'],
    ['./data:/data/:ro', '/data'],
    ['/data', '/data'],
    ['C:\\data:/data', '/data'],
    ['${DATA:-./data}:/data', '/data'],
    ['data:${TARGET:-/data}', undefined],
    ['{type: bind, source: ., target: /a/../b}', '/b'],
  ];
  for (const [mount, target] of cases) {
    it(mount, () => {
      const written = mount.startsWith('{') ? mount : `'${mount}'`;
      const mounts = getItems(parse(`[${written}]`).root).map(({ node }) => node);
      assert.deepEqual(readMountTargets(mounts), [target]);
    });
  }
});
