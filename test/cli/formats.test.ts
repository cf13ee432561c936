import assert from 'node:assert/strict';
import { createWorkspace, removeWorkspaces } from './harness.ts';

describe('formats', () => {
  afterEach(removeWorkspaces);

  it('lists all formats with their schema and tool', async () => {
    const { stdout, code } = await createWorkspace({}).run(['formats']);
    assert.equal(code, 0);
    assert.match(stdout, /^Format +What it is +Files +Schema +Tool$/m);
    assert.match(stdout, /^dvc +DVC pipeline +dvc\.yaml, \*\.dvc\.yaml +dvc +DVC 3\.67$/m);
    assert.match(stdout, /^params +DVC parameters +params\.yaml, params\.yml +params +DVC 3\.67$/m);
  });

  it('says what each file was taken for and why', async () => {
    const workspace = createWorkspace({ 'a/dvc.yaml': 'stages: {}\n', 'params.yaml': 'a: 1\n' });
    const { stdout } = await workspace.run(['formats', '.']);
    assert.equal(
      stdout,
      [
        'a/dvc.yaml',
        "  DVC pipeline (dvc), because the file is named 'dvc.yaml'",
        'params.yaml',
        "  DVC parameters (params), likely, because the file is named 'params.yaml'",
        '',
      ].join('\n'),
    );
  });

  it('says it for each document of a file', async () => {
    const workspace = createWorkspace({ 'params.yaml': 'a: 1\n---\nb: 2\n' });
    const { stdout } = await workspace.run(['formats', 'params.yaml']);
    assert.match(stdout, /^ {2}document 1 \(line 1\): DVC parameters/m);
    assert.match(stdout, /^ {2}document 2 \(line 2\): DVC parameters/m);
  });

  it('says it of a named file that is nothing that is known', async () => {
    const workspace = createWorkspace({ 'README.md': '# x\n', 'params.yaml': '- 1\n' });
    const { stdout, code } = await workspace.run(['formats', 'README.md', 'params.yaml']);
    assert.equal(code, 0);
    assert.match(stdout, /^README\.md\n {2}no known format/m);
    assert.match(stdout, /^params\.yaml\n {2}no known format/m);
  });

  it('says when a folder has no pipeline files', async () => {
    const { stdout } = await createWorkspace({ 'lab/x.txt': '' }).run(['formats', 'lab']);
    assert.equal(stdout, 'No pipeline files here\n');
  });
});
