import assert from 'node:assert/strict';
import {
  isMutableImage,
  normalizeRepository,
  parseImageName,
} from '../../server/src/core/model/imageName.ts';
import { hasImagePolicy, listVersions } from '../../server/src/core/model/versions.ts';
import { isSamplePath } from '../../server/src/core/paths/samplePath.ts';
import type { NamedUse } from '../../server/src/core/workspace/queries.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('parseImageName', () => {
  for (const [text, repository, tag, digest] of [
    ['redis', 'redis', undefined, undefined],
    ['redis:7', 'redis', '7', undefined],
    ['ghcr.io/acme/churn:1.4.2', 'ghcr.io/acme/churn', '1.4.2', undefined],
    ['localhost:5000/churn', 'localhost:5000/churn', undefined, undefined],
    ['localhost:5000/churn:1', 'localhost:5000/churn', '1', undefined],
    [`acme/churn@${DIGEST}`, 'acme/churn', undefined, DIGEST],
    [`acme/churn:latest@${DIGEST}`, 'acme/churn', 'latest', DIGEST],
  ] as const) {
    it(text, () => {
      assert.deepEqual(parseImageName(text), { repository, tag, digest });
    });
  }

  for (const text of [
    '',
    ':latest',
    'a:${TAG}',
    '{{ image }}',
    'Acme/Churn',
    'a b',
    'a@sha256:1',
  ]) {
    it(`refuses '${text}'`, () => {
      assert.equal(parseImageName(text), undefined);
    });
  }

  it('is done with a long text at once', () => {
    const started = performance.now();
    assert.equal(parseImageName(`${'a-'.repeat(100_000)}!`), undefined);
    assert.equal(parseImageName(`${'a.a/'.repeat(127)}!`), undefined);
    assert.ok(performance.now() - started < 100);
  });
});

describe('isMutableImage', () => {
  const isMutable = (text: string): boolean | undefined => {
    const image = parseImageName(text);
    return image === undefined ? undefined : isMutableImage(image);
  };
  it('is true without a tag, and for tags that move by habit', () => {
    assert.deepEqual(['a', 'a:latest', 'a:Main', 'a:prod'].map(isMutable), [
      true,
      true,
      true,
      true,
    ]);
  });
  it('is false for versions and digests', () => {
    assert.deepEqual(['a:1', `a:latest@${DIGEST}`, 'a:main-3f2a1c9'].map(isMutable), [
      false,
      false,
      false,
    ]);
  });
});

describe('normalizeRepository', () => {
  it('makes one of the names of one repository', () => {
    const names = ['redis', 'docker.io/redis', 'index.docker.io/library/redis', 'library/redis'];
    assert.deepEqual(new Set(names.map(normalizeRepository)), new Set(['redis']));
  });
  it('keeps other registries', () => {
    assert.equal(normalizeRepository('ghcr.io/acme/churn'), 'ghcr.io/acme/churn');
    assert.equal(normalizeRepository('acme/churn'), 'acme/churn');
  });
});

describe('listVersions', () => {
  const use = (text: string): NamedUse => ({
    role: 'needs',
    use: {
      artifact: { kind: 'image', image: parseImageName(text) ?? assert.fail(text) },
      at: { path: 'a.yaml', document: 0, span: { start: 0, end: 0 } },
    },
  });
  it('gives what is fixed, the highest first, each once, a few', () => {
    const names = ['a:1.9', 'a:1.10', 'a', 'a:latest', 'a:1.9', 'a:1.2', 'a:0.1', `a@${DIGEST}`];
    assert.deepEqual(listVersions(names.map(use)), ['1.10', '1.9', '1.2']);
  });
});

describe('hasImagePolicy', () => {
  it('looks at the line of the value only', () => {
    const text = 'image: a:1 # {"$imagepolicy": "flux-system:a"}\nimage: a:1\n';
    assert.equal(hasImagePolicy(text, { start: 7, end: 10 }), true);
    const second = text.lastIndexOf('a:1');
    assert.equal(hasImagePolicy(text, { start: second, end: second + 3 }), false);
  });
});

describe('isSamplePath', () => {
  it('knows samples, tests and what runs on one machine', () => {
    for (const path of [
      'docs/samples/a.yaml',
      'deploy/dev/a.yaml',
      'examples/a.yaml',
      'a.test.yaml',
    ]) {
      assert.equal(isSamplePath(path), true, path);
    }
  });
  it('does not take words that only contain one', () => {
    for (const path of ['deploy/prod/a.yaml', 'devices/a.yaml', 'latest/a.yaml', 'contest.yaml']) {
      assert.equal(isSamplePath(path), false, path);
    }
  });
});
