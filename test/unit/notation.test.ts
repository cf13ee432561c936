import assert from 'node:assert/strict';
import { parseCases } from '../harness/notation.ts';

const CAUGHT = `#- case: a script
stages:
  # <- dvc/untracked-script`;

describe('the notation of cases', () => {
  it('has other files after a fix below the fix', () => {
    const [only] = parseCases(
      `${CAUGHT}\n#- fixed\n#- fixed-file: params.yaml\nlr: 1\n`,
      'dvc.yaml',
    );
    assert.deepEqual(only?.fixed, [
      { title: undefined, files: new Map([['params.yaml', 'lr: 1\n']]) },
    ]);
  });

  it('refuses a file after a fix where no fix stands above, and says where', () => {
    assert.throws(
      () => parseCases(`${CAUGHT}\n#- fixed-file: params.yaml\nlr: 1\n`, 'dvc.yaml'),
      /case "a script" has 'fixed-file' without 'fixed' \(line 4\)/,
    );
  });

  it('asks for it in each case, not in the file', () => {
    const first = `${CAUGHT}\n#- fixed\n`;
    assert.throws(
      () => parseCases(`${first}#- case: another\n#- fixed-file: params.yaml\n`, 'dvc.yaml'),
      /case "another" has 'fixed-file' without 'fixed' \(line 6\)/,
    );
  });

  for (const line of [
    '#-fixed',
    '#- fixed-files: a.yaml',
    '#- Fixed-file: a.yaml',
    '# - file: a.yaml',
    '#- case:x',
  ]) {
    it(`refuses "${line}", which would be a comment`, () => {
      assert.throws(
        () => parseCases(`${CAUGHT}\n${line}\n`, 'dvc.yaml'),
        /line 4\) would be a comment/,
      );
    });
  }

  it('leaves comments alone', () => {
    const [only] = parseCases(
      '#- case: a comment\n# - files are here\n#- fixed by hand\na: 1\n',
      'dvc.yaml',
    );
    assert.equal(only?.files.get('dvc.yaml'), '# - files are here\n#- fixed by hand\na: 1\n');
  });
});
