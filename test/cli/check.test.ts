import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, symlinkSync } from 'node:fs';
import { createWorkspace, MIXED, removeWorkspaces, type TempWorkspace } from './harness.ts';

/** A pipeline that has nothing wrong with it. */
const CLEAN = 'stages:\n  report:\n    cmd: echo done\n';
const BROKEN = 'stages:\n  report:\n    cmd: echo done\n    bogus: 1\n';

describe('check', () => {
  afterEach(removeWorkspaces);

  describe('exit code', () => {
    it('is 0 without findings', async () => {
      const result = await createWorkspace({ 'dvc.yaml': CLEAN }).run(['check']);
      assert.deepEqual(result, { code: 0, stdout: 'No findings in 1 file\n', stderr: '' });
    });

    it('is 0 without files', async () => {
      const { root, run } = createWorkspace({});
      const result = await run(['check']);
      const stdout = `No pipeline files to check here (workspace '${root}')\n`;
      assert.deepEqual(result, { code: 0, stdout, stderr: '' });
    });

    it('is 1 from the severity on that --fail-on names', async () => {
      const workspace = createWorkspace({
        'dvc.yaml': 'stages:\n  a:\n    cmd: python a.py\n    deps: [b.csv]\n',
        'a.py': '',
        'b.csv': '',
        '.dvc/config': '',
      });
      const codes: [string, number][] = [];
      for (const failOn of ['never', 'error', 'warning', 'info']) {
        codes.push([failOn, (await workspace.run(['check', '--fail-on', failOn])).code]);
      }
      assert.deepEqual(codes, [
        ['never', 0],
        ['error', 0],
        ['warning', 1],
        ['info', 1],
      ]);
    });

    it('does not count hints', async () => {
      const workspace = createWorkspace({
        'dvc.yaml': '# mlops-ignore-file: dvc/nope -- no\nstages: {a: {cmd: echo}}\n',
      });
      const result = await workspace.run(['check', '--fail-on', 'info']);
      assert.equal(result.code, 0);
      assert.equal(
        result.stdout,
        'No findings in 1 file\n1 hint is not shown; --verbose shows them\n',
      );
    });
  });

  describe('what is reported', () => {
    const two = { 'a/dvc.yaml': BROKEN, 'b/dvc.yaml': BROKEN, 'b/c/dvc.yaml': BROKEN };

    it('is the current folder without a path', async () => {
      const workspace = createWorkspace(two);
      assert.deepEqual(await pathsOf(workspace, [], 'b'), ['b/c/dvc.yaml', 'b/dvc.yaml']);
    });

    it('is what was named', async () => {
      const workspace = createWorkspace(two);
      assert.deepEqual(await pathsOf(workspace, ['a/dvc.yaml']), ['a/dvc.yaml']);
      assert.deepEqual(await pathsOf(workspace, ['b/c', 'a']), ['a/dvc.yaml', 'b/c/dvc.yaml']);
      assert.deepEqual(await pathsOf(workspace, ['.']), [
        'a/dvc.yaml',
        'b/c/dvc.yaml',
        'b/dvc.yaml',
      ]);
    });

    it('is judged in the light of the files around it', async () => {
      const workspace = createWorkspace({
        'b/dvc.yaml': 'stages:\n  use:\n    cmd: make use\n    deps: [../a/out.csv]\n',
        'a/dvc.yaml': 'stages:\n  make:\n    cmd: make out\n    outs: [out.csv]\n',
        '.dvc/config': '',
      });
      assert.equal(
        (await workspace.run(['check', 'b/dvc.yaml'])).stdout,
        'No findings in 1 file\n',
      );
      workspace.write('a/dvc.yaml', CLEAN);
      assert.match(
        (await workspace.run(['check', 'b/dvc.yaml'])).stdout,
        /^b\/dvc\.yaml:4:12 {2}warning {2}dvc\/unresolved-dep$/m,
      );
    });

    it('is a named file that Git ignores, but not a file found in a folder', async () => {
      const workspace = createWorkspace({ '.gitignore': 'lab/\n', 'lab/dvc.yaml': BROKEN });
      assert.deepEqual(await pathsOf(workspace, ['.']), []);
      assert.deepEqual(await pathsOf(workspace, ['lab/dvc.yaml']), ['lab/dvc.yaml']);
    });

    it('leaves out a named file that no format knows, and says so', async () => {
      const workspace = createWorkspace({ 'README.md': '# x\n', 'dvc.yaml': CLEAN });
      assert.deepEqual(await workspace.run(['check', 'README.md', 'dvc.yaml']), {
        code: 0,
        stdout: 'No findings in 1 file\n',
        stderr:
          "mlops-copilot: 'README.md' is no pipeline file that is known here, so it was not checked\n",
      });
    });

    it('is narrowed down by --rule', async () => {
      const workspace = createWorkspace(MIXED);
      const args = ['--rule', 'dvc/untracked-script', '--rule', 'meta/unused-suppression'];
      assert.deepEqual(await rulesOf(workspace, args), [
        'dvc/untracked-script',
        'meta/unused-suppression',
      ]);
    });
  });

  describe('the workspace', () => {
    const pipeline = 'stages:\n  a:\n    cmd: echo\n    bogus: 1\n';

    it('starts at the nearest .mlops/config.yaml or .git', async () => {
      const workspace = createWorkspace({
        'x/.mlops/config.yaml': 'version: 1\n',
        'x/y/dvc.yaml': pipeline,
        'x/y/.dvc/config': '',
      });
      assert.deepEqual(await pathsOf(workspace, ['x/y/dvc.yaml']), ['y/dvc.yaml']);
    });

    it('starts where --root says', async () => {
      const workspace = createWorkspace({ 'x/y/dvc.yaml': pipeline });
      assert.deepEqual(await pathsOf(workspace, ['x/y/dvc.yaml', '--root', 'x']), ['y/dvc.yaml']);
      const missing = await workspace.run(['check', '--root', 'z']);
      assert.equal(missing.code, 2);
      assert.equal(missing.stderr, "mlops-copilot: The folder 'z' of --root does not exist.\n");
    });

    it('holds all paths', async () => {
      const workspace = createWorkspace({ 'x/dvc.yaml': pipeline, 'dvc.yaml': pipeline });
      const result = await workspace.run(['check', 'x', 'dvc.yaml', '--root', 'x']);
      assert.equal(result.code, 2);
      assert.match(result.stderr, /^mlops-copilot: 'dvc\.yaml' lies outside of the workspace '/);
    });
  });

  describe('--stdin-filename', () => {
    it('judges standard input as that file', async () => {
      const workspace = createWorkspace({ 'dvc.yaml': CLEAN });
      const result = await workspace.run(['check', '--stdin-filename', 'dvc.yaml'], {
        stdin: BROKEN,
      });
      assert.equal(result.code, 1);
      assert.match(result.stdout, /^dvc\.yaml:4:5 {2}error {2}schema\/unknown-key$/m);
    });

    it('takes a file that does not exist, with the workspace around it', async () => {
      const workspace = createWorkspace({ 'src/a.py': '', '.dvc/config': '' });
      const stdin = 'stages:\n  a:\n    cmd: make\n    deps: [../src/a.py, ../src/b.py]\n';
      const result = await workspace.run(['check', '--stdin-filename', 'new/dvc.yaml'], { stdin });
      assert.match(result.stdout, /'\.\.\/src\/b\.py' does not exist/);
      assert.doesNotMatch(result.stdout, /'\.\.\/src\/a\.py' does not exist/);
    });

    it('refuses what is no text, what is too large, and a path beside it', async () => {
      const workspace = createWorkspace({});
      const args = ['check', '--stdin-filename', 'dvc.yaml'];
      const binary = await workspace.run(args, { stdin: new Uint8Array([0, 1, 2]) });
      assert.deepEqual(binary, {
        code: 2,
        stdout: '',
        stderr: 'mlops-copilot: Standard input is not UTF-8 text, so it is not checked.\n',
      });
      const large = await workspace.run(args, { stdin: new Uint8Array(5 * 1024 * 1024) });
      assert.match(large.stderr, /larger than 4 MB/);
      assert.equal((await workspace.run([...args, 'x'])).code, 2);
    });
  });

  describe('bad input', () => {
    it('names a path that does not exist and the nearest one that does', async () => {
      const result = await createWorkspace({ 'dvc.yaml': CLEAN }).run(['check', 'dvc.yml']);
      assert.deepEqual(result, {
        code: 2,
        stdout: '',
        stderr: "mlops-copilot: 'dvc.yml' does not exist. Did you mean 'dvc.yaml'?\n",
      });
    });

    it('prints the errors of a broken config, checks the rest, and exits with 2', async () => {
      const workspace = createWorkspace({
        '.mlops/config.yaml': 'version: 1\nextends: strict\n',
        'a/dvc.yaml': CLEAN,
      });
      for (const args of [['a/dvc.yaml'], ['.'], ['a', '--rule', 'dvc/unresolved-dep']]) {
        const result = await workspace.run(['check', ...args]);
        assert.equal(result.code, 2, args.join(' '));
        assert.match(result.stdout, /^\.mlops\/config\.yaml:2:1 {2}error {2}schema\/unknown-key$/m);
        assert.match(result.stdout, /^1 error in 1 of 2 files/m);
      }
    });

    it('reports files that cannot be read and checks the rest', async () => {
      const workspace = createWorkspace({
        'a/dvc.yaml': new Uint8Array([0, 1, 2]),
        'b/dvc.yaml': new Uint8Array([0x61, 0xe9, 0x0a]),
        'c/dvc.yaml': `#${' '.repeat(4 * 1024 * 1024)}\n`,
        'd/dvc.yaml': BROKEN,
      });
      assert.deepEqual(await rulesOf(workspace, ['--fail-on', 'never']), [
        'file/binary',
        'file/not-utf8',
        'file/too-large',
        'schema/unknown-key',
      ]);
    });

    it('reports a file without permission', async function () {
      if (process.platform === 'win32' || process.getuid?.() === 0) {
        this.skip();
      }
      const workspace = createWorkspace({ 'dvc.yaml': CLEAN });
      chmodSync(workspace.path('dvc.yaml'), 0);
      assert.deepEqual(await rulesOf(workspace, []), ['file/unreadable']);
    });

    it('says which folder it cannot look into', async function () {
      if (process.platform === 'win32' || process.getuid?.() === 0) {
        this.skip();
      }
      const workspace = createWorkspace({ 'closed/dvc.yaml': BROKEN, 'dvc.yaml': CLEAN });
      chmodSync(workspace.path('closed'), 0);
      const result = await workspace.run(['check']);
      chmodSync(workspace.path('closed'), 0o700);
      assert.deepEqual(result, {
        code: 0,
        stdout: 'No findings in 1 file\n',
        stderr: "mlops-copilot: The folder 'closed' cannot be read, so nothing in it is\n",
      });
    });

    it('does not follow links that leave, and ends in spite of loops', async function () {
      if (process.platform === 'win32') {
        this.skip();
      }
      const outside = createWorkspace({ 'x/dvc.yaml': BROKEN });
      const workspace = createWorkspace({ 'dvc.yaml': CLEAN });
      mkdirSync(workspace.path('a'));
      symlinkSync(outside.path('x/dvc.yaml'), workspace.path('a/dvc.yaml'));
      symlinkSync(outside.path('x'), workspace.path('b'));
      symlinkSync('.', workspace.path('loop'));
      symlinkSync('self.dvc', workspace.path('self.dvc'));
      const result = await workspace.run(['check', '--fail-on', 'info']);
      assert.equal(
        result.stdout,
        [
          'a/dvc.yaml:1:1  info  file/link-outside',
          "  'dvc.yaml' is a link that leaves the workspace, so it is not followed. Copy the file here to have it checked.",
          '',
          '1 info in 1 of 2 files',
          '`mlops-copilot explain file/link-outside` says why a finding matters',
          '',
        ].join('\n'),
      );
      const folder = await workspace.run(['check', 'b']);
      assert.equal(folder.code, 2);
      assert.match(folder.stderr, /'b' is a link that leaves the workspace/);
    });
  });

  it('says how long each rule took, on standard error, so that reports stay as they are', async () => {
    const workspace = createWorkspace(MIXED);
    const plain = await workspace.run(['check', '--format', 'json']);
    const timed = await workspace.run(['check', '--format', 'json', '--timing']);
    assert.equal(timed.stdout, plain.stdout);
    assert.match(timed.stderr, /^Rule +Runs +Milliseconds\n/);
    assert.match(timed.stderr, /^dvc\/untracked-script +[1-9]\d* +\d+\.\d$/m);
  });
});

async function pathsOf(
  workspace: TempWorkspace,
  args: readonly string[],
  cwd = '',
): Promise<readonly string[]> {
  const result = await workspace.run(['check', '--format', 'json', ...args], { cwd });
  assert.equal(result.stderr, '');
  const report = JSON.parse(result.stdout) as { files: { path: string }[] };
  return report.files.map(({ path }) => path);
}

async function rulesOf(
  workspace: TempWorkspace,
  args: readonly string[],
): Promise<readonly string[]> {
  const result = await workspace.run(['check', '--format', 'json', ...args]);
  const report = JSON.parse(result.stdout) as { files: { findings: { rule: string }[] }[] };
  return report.files.flatMap(file => file.findings.map(({ rule }) => rule));
}
