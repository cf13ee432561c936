import assert from 'node:assert/strict';
import { passesFilter } from '../../server/src/core/formats/github-actions/pathFilter.ts';

// Most lines are the examples of GitHub's reference, "Patterns to match file paths".
describe('filters of paths', () => {
  for (const [patterns, path, expected] of [
    ['*', 'README.md', true],
    ['*', 'docs/hello.md', false],
    ['*.jsx?', 'page.js', true],
    ['*.jsx?', 'page.jsx', true],
    ['**', 'all/the/files.md', true],
    ['*.js', 'app.js', true],
    ['*.js', 'src/app.js', false],
    ['**.js', 'src/js/app.js', true],
    ['docs/*', 'docs/file.txt', true],
    ['docs/*', 'docs/a/file.txt', false],
    ['docs/**', 'docs/mona/octocat.txt', true],
    ['docs/**/*.md', 'docs/README.md', true],
    ['docs/**/*.md', 'docs/a/markdown/file.md', true],
    ['**/docs/**', 'docs/hello.md', true],
    ['**/docs/**', 'space/docs/plan/space.doc', true],
    ['**/README.md', 'README.md', true],
    ['**/*src/**', 'a/src/app.js', true],
    ['**/*-post.md', 'my-post.md', true],
    ['*.md !README.md', 'README.md', false],
    ['*.md !README.md README*', 'README.md', true],
    ['dvc.*', 'dvc.yaml', true],
    ['[CB]at', 'Bat', true],
    ['[1-2]00', '100', true],
    ['[1-2]00', '300', false],
    ['v1+.txt', 'v111.txt', true],
    ['dvc.yaml', 'dvcxyaml', false],
    ['', 'dvc.yaml', false],
  ] as const) {
    it(`${patterns} ${expected ? 'fits' : 'does not fit'} ${path}`, () => {
      assert.equal(passesFilter(patterns.split(' '), path), expected);
    });
  }

  it('takes no longer for patterns that fit in many ways', () => {
    assert.equal(passesFilter(['**a'.repeat(60)], `${'a'.repeat(3000)}b`), false);
  });
});
