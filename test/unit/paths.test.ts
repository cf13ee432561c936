import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createPathMap } from '../../server/src/core/paths/pathMap.ts';
import {
  ancestorsOf,
  isBelow,
  joinPath,
  nameOf,
  parentOf,
  pathsOverlap,
  relativeTo,
  resolveInside,
  resolveReference,
  suffixOf,
} from '../../server/src/core/paths/workspacePath.ts';

const SEGMENTS = [
  'a',
  'b',
  '..',
  '.',
  '',
  '...',
  ' ',
  'c.d',
  '~',
  'C:',
  '%2e%2e',
  '..\\..',
  '\0',
  '\n',
];
const folders = fc
  .array(fc.constantFrom('a', 'b', 'c.d', '...'), { maxLength: 4 })
  .map(segments => segments.join('/'));
const references = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '',
        '/',
        '\\',
        '\\\\',
        '~',
        '~user/',
        'C:',
        'c:\\',
        'file:///',
        's3://',
        './',
      ),
      fc.array(fc.constantFrom(...SEGMENTS), { maxLength: 8 }),
      fc.constantFrom('/', '\\', '//', '\\\\'),
    )
    .map(([start, segments, separator]) => start + segments.join(separator)),
  fc.string(),
);

describe('resolveReference', () => {
  it('never gives a path that leaves the workspace', () => {
    fc.assert(
      fc.property(folders, references, (folder, reference) => {
        const path = resolveInside(folder, reference);
        if (path === undefined || path === '') {
          return;
        }
        const segments = path.split('/');
        assert.ok(segments.every(segment => segment !== '' && segment !== '.' && segment !== '..'));
        assert.doesNotMatch(path, /^[/\\~]|^[A-Za-z]:|\\|\0/);
      }),
      { numRuns: 5000, seed: 20 },
    );
  });

  for (const [folder, reference, expected] of [
    ['a/b', '../c', { kind: 'inside', path: 'a/c' }],
    ['a/b', '..\\..\\c', { kind: 'inside', path: 'c' }],
    ['a/b', './/d/./e/', { kind: 'inside', path: 'a/b/d/e' }],
    ['a', '..', { kind: 'inside', path: '' }],
    ['a', '', { kind: 'inside', path: 'a' }],
    ['a', '../../etc/passwd', { kind: 'outside' }],
    ['a', 'b/../../../a/b', { kind: 'outside' }],
    ['', '/etc/passwd', { kind: 'outside' }],
    ['', '\\\\server\\share', { kind: 'outside' }],
    ['', 'C:\\x', { kind: 'outside' }],
    ['', 'C:x', { kind: 'outside' }],
    ['', './C:/x', { kind: 'outside' }],
    ['', 'a/../~/x', { kind: 'outside' }],
    ['', '~/x', { kind: 'outside' }],
    ['', 'a\0b', { kind: 'outside' }],
    ['', 'x'.repeat(5000), { kind: 'outside' }],
    ['x'.repeat(4000), 'x'.repeat(4000), { kind: 'outside' }],
    ['', 'S3://bucket/../..', { kind: 'uri', scheme: 's3' }],
    ['', 'file:///etc/passwd', { kind: 'uri', scheme: 'file' }],
  ] as const) {
    it(`${JSON.stringify(reference.slice(0, 30))} in ${JSON.stringify(folder.slice(0, 9))}`, () => {
      assert.deepEqual(resolveReference(folder, reference), expected);
    });
  }

  it('undoes relativeTo', () => {
    fc.assert(
      fc.property(folders, folders, (folder, path) => {
        assert.equal(resolveInside(folder, relativeTo(folder, path)), path);
      }),
    );
  });
});

describe('workspace paths', () => {
  it('have parents, names, suffixes and ancestors', () => {
    assert.deepEqual(['a/b/c.PY', 'a', ''].map(parentOf), ['a/b', '', '']);
    assert.deepEqual(['a/b/c.PY', 'a', ''].map(nameOf), ['c.PY', 'a', '']);
    assert.deepEqual(['a/c.PY', 'a.b/c', '.dvc', 'x.'].map(suffixOf), ['py', '', '', '']);
    assert.deepEqual(ancestorsOf('a/b/c'), ['a/b', 'a', '']);
    assert.deepEqual(ancestorsOf(''), []);
    assert.deepEqual([joinPath('', 'a'), joinPath('a', 'b')], ['a', 'a/b']);
  });

  it('lie below each other by whole segments', () => {
    assert.ok(isBelow('a/b', 'a') && isBelow('a', ''));
    assert.ok(!isBelow('ab', 'a') && !isBelow('a', 'a') && !isBelow('', ''));
    assert.ok(pathsOverlap('a', 'a/b') && pathsOverlap('a/b', 'a') && !pathsOverlap('a', 'ab'));
  });
});

describe('pathMap', () => {
  it('answers as a plain list would', () => {
    const action = fc.record({
      kind: fc.constantFrom('add', 'add', 'remove', 'ask'),
      path: fc
        .array(fc.constantFrom('a', 'b', 'c'), { maxLength: 3 })
        .map(segments => segments.join('/')),
      value: fc.nat({ max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(action, { maxLength: 40 }), actions => {
        const map = createPathMap<number>();
        let list: { readonly path: string; readonly value: number }[] = [];
        for (const { kind, path, value } of actions) {
          if (kind !== 'ask') {
            list = list.filter(entry => entry.path !== path || entry.value !== value);
            map[kind](path, value);
            list.push(...(kind === 'add' ? [{ path, value }] : []));
          }
          const here = list.filter(entry => entry.path === path).map(entry => entry.value);
          const near = list
            .filter(entry => pathsOverlap(entry.path, path))
            .map(entry => entry.value);
          assert.deepEqual([...map.at(path)].sort(), here.sort());
          assert.deepEqual([...map.overlapping(path)].sort(), near.sort());
        }
      }),
      { numRuns: 1000, seed: 20 },
    );
  });

  it('bears deep paths and many values', () => {
    const map = createPathMap<number>();
    const deep = 'd/'.repeat(2000).slice(0, -1);
    map.add(deep, 1);
    for (let value = 0; value < 300_000; value += 1) {
      map.add('many', value);
    }
    assert.deepEqual(map.overlapping('d'), [1]);
    assert.equal(map.overlapping('many').length, 300_000);
    map.remove(deep, 1);
    assert.deepEqual(map.overlapping('d'), []);
  });
});
