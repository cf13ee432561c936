import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  findTracked,
  parseGitIndex,
  rootOfIndex,
} from '../../server/src/core/workspace/gitIndex.ts';
import { toGitIndex } from '../harness/gitIndex.ts';

const FILES = ['a/b/c.txt', 'a/b/d.txt', 'a/b.txt', 'größe/Ω.csv', 'models/model.pkl', 'z'];

describe('parseGitIndex', () => {
  for (const version of [2, 3, 4]) {
    it(`reads what Git ${version === 3 ? 'says it intends to add' : `writes as version ${version}`}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'mlops-index-'));
      try {
        const git = (...args: string[]): unknown =>
          execFileSync('git', ['-C', folder, '-c', 'core.hooksPath=/dev/null', ...args]);
        git('init', '--quiet');
        for (const file of FILES) {
          mkdirSync(dirname(join(folder, file)), { recursive: true });
          writeFileSync(join(folder, file), file);
        }
        git('add', ...(version === 3 ? ['--intent-to-add'] : []), '.');
        git('update-index', '--index-version', String(version));
        const index = parseGitIndex(readFileSync(join(folder, '.git/index')));
        assert.deepEqual(index, [...FILES].sort());
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
  }

  it('reads what tests write', () => {
    assert.deepEqual(parseGitIndex(toGitIndex(FILES)), [...FILES].sort());
  });

  it('says nothing about other bytes', () => {
    const whole = toGitIndex(FILES);
    for (let length = 0; length < whole.length - 40; length += 7) {
      assert.equal(parseGitIndex(whole.subarray(0, length)), undefined, String(length));
    }
    assert.equal(
      parseGitIndex(new TextEncoder().encode('DIRC and then text of some length')),
      undefined,
    );
    assert.equal(parseGitIndex(new Uint8Array(500)), undefined);
  });
});

describe('findTracked', () => {
  const index = [...FILES].sort();
  it('gives a file, or what lies in a folder', () => {
    assert.deepEqual(findTracked(index, 'models/model.pkl', 5), ['models/model.pkl']);
    assert.deepEqual(findTracked(index, 'a/b', 5), ['a/b/c.txt', 'a/b/d.txt']);
    assert.deepEqual(findTracked(index, 'a/b', 1), ['a/b/c.txt']);
    assert.deepEqual(findTracked(index, 'model', 5), []);
  });
});

describe('rootOfIndex', () => {
  it('is the folder of the repository', () => {
    assert.equal(rootOfIndex('.git/index'), '');
    assert.equal(rootOfIndex('a/b/.git/index'), 'a/b');
    assert.equal(rootOfIndex('git/index'), undefined);
  });
});
