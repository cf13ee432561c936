import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createWorkspace, removeWorkspaces, type TempWorkspace } from './harness.ts';

const BROKEN = 'stages:\n  a: { cmd: make, frozn: true }\n';

describe('check --changed', () => {
  afterEach(removeWorkspaces);

  it('shows files that differ from where the branch left, new ones too', async () => {
    const workspace = createRepository();
    git(workspace, 'checkout', '-q', '-b', 'feature');
    write(workspace, 'committed/dvc.yaml');
    commit(workspace);
    git(workspace, 'checkout', '-q', 'main');
    write(workspace, 'elsewhere/dvc.yaml');
    commit(workspace);
    git(workspace, 'checkout', '-q', 'feature');
    write(workspace, 'new/dvc.yaml');
    write(workspace, 'edited/dvc.yaml', `# by hand\n${BROKEN}`);
    assert.deepEqual(await listFiles(workspace, ['--changed', 'main']), [
      'committed/dvc.yaml',
      'edited/dvc.yaml',
      'new/dvc.yaml',
    ]);
    assert.deepEqual(await listFiles(workspace, ['--changed', 'HEAD', 'new']), ['new/dvc.yaml']);
    assert.equal((await listFiles(workspace, [])).length, 3);
  });

  it('says what to do about a commit that Git does not know', async () => {
    const workspace = createRepository();
    for (const reference of ['nope', '--upload-pack=x']) {
      const { code, stderr } = await workspace.run(['check', `--changed=${reference}`]);
      assert.equal(code, 2);
      assert.match(stderr, /Git knows no commit '.*' here.*In CI, fetch it first/);
    }
  });

  it('runs nothing that the repository names', async () => {
    const workspace = createRepository();
    const trace = join(workspace.root, 'ran');
    const program = `touch ${trace}`;
    write(workspace, '.gitattributes', '*.yaml filter=evil diff=evil\n');
    for (const name of [
      'filter.evil.clean',
      'filter.evil.process',
      'diff.evil.textconv',
      'diff.evil.command',
      'core.fsmonitor',
    ]) {
      git(workspace, 'config', name, program);
    }
    rmSync(trace, { force: true });
    write(workspace, 'edited/dvc.yaml', `# by hand\n${BROKEN}`);
    assert.deepEqual(await listFiles(workspace, ['--changed', 'main']), ['edited/dvc.yaml']);
    assert.ok(!existsSync(trace));
  });

  for (const name of ['a=b', 'a\u2028b', 'a b']) {
    it(`asks nothing of a repository whose filter is called ${JSON.stringify(name)}`, async () => {
      const workspace = createRepository();
      const trace = join(workspace.root, 'ran');
      write(workspace, '.gitattributes', '*.yaml filter=evil\n');
      write(workspace, '.git/info/attributes', `*.yaml filter="${name}"\n`);
      git(workspace, 'config', `filter.${name}.clean`, `touch ${trace}`);
      rmSync(trace, { force: true });
      write(workspace, 'edited/dvc.yaml', `# by hand\n${BROKEN}`);
      const { code, stderr } = await workspace.run(['check', '--changed', 'main']);
      assert.equal(code, 2);
      assert.match(stderr, /a filter with an unusual name/);
      assert.ok(!existsSync(trace));
    });
  }
});

function createRepository(): TempWorkspace {
  const workspace = createWorkspace({ '.dvc/config': '', 'edited/dvc.yaml': BROKEN });
  git(workspace, 'init', '-q', '-b', 'main');
  commit(workspace);
  return workspace;
}

function write({ root }: TempWorkspace, path: string, text = BROKEN): void {
  const target = join(root, path);
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(target, text);
}

function commit(workspace: TempWorkspace): void {
  git(workspace, 'add', '.');
  git(workspace, '-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-qm', 'x');
}

function git({ root }: TempWorkspace, ...args: readonly string[]): void {
  execFileSync('git', ['-C', root, ...args]);
}

async function listFiles(
  workspace: TempWorkspace,
  args: readonly string[],
): Promise<readonly string[]> {
  const { stdout } = await workspace.run(['check', '--format', 'json', ...args]);
  const { files } = JSON.parse(stdout) as { readonly files: readonly { readonly path: string }[] };
  return files.map(({ path }) => path).filter(path => path.endsWith('dvc.yaml'));
}
