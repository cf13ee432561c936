import assert from 'node:assert/strict';
import { openWorkspace } from '../harness/workspace.ts';

const STAGE = 'stages:\n  join:\n    cmd: make\n    deps: [none.csv]\n';

describe('decisions for some files', () => {
  it('win over those for all files, later ones over earlier ones', async () => {
    const workspace = await openWorkspace(
      new Map([
        [
          '.mlops/config.yaml',
          `version: 1
rules: { dvc/unresolved-dep: info }
overrides:
  - { files: [labs/], rules: { dvc/unresolved-dep: 'off' } }
  - { files: [labs/b/, '*/c/'], rules: { dvc/unresolved-dep: warning } }
`,
        ],
        ...['a', 'labs/a', 'labs/b'].map((folder): [string, string] => [
          `${folder}/dvc.yaml`,
          STAGE,
        ]),
        ['.dvc/config', ''],
      ]),
    );
    const severityIn = async (folder: string): Promise<readonly string[]> =>
      (await workspace.check(`${folder}/dvc.yaml`)).findings.map(({ severity }) => severity);
    assert.deepEqual(await severityIn('a'), ['info']);
    assert.deepEqual(await severityIn('labs/a'), []);
    assert.deepEqual(await severityIn('labs/b'), ['warning']);
  });
});
