import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { createWorkspace, MIXED, removeWorkspaces, type TempWorkspace } from './harness.ts';

const SUPPRESSED = 'stages:\n  a:\n    # mlops-ignore: dvc/nope -- no\n    cmd: echo\n';
const FIXED = 'stages:\n  a:\n    cmd: echo\n';

describe('fix', () => {
  afterEach(removeWorkspaces);

  it('makes safe fixes and says what is left', async () => {
    const workspace = createWorkspace(MIXED);
    assert.deepEqual(await workspace.run(['fix']), {
      code: 1,
      stdout: [
        'lab/dvc.yaml: 1 fixed',
        'Fixed 1 finding in 1 file',
        'Left: 1 error, 1 warning; `mlops-copilot check` shows them',
        '',
      ].join('\n'),
      stderr: '',
    });
    assert.equal(read(workspace, 'lab/dvc.yaml'), 'stages:\n  report:\n    cmd: echo done\n');
    assert.equal(read(workspace, 'dvc.yaml'), MIXED['dvc.yaml']);
  });

  it('says when there is nothing to do', async () => {
    const workspace = createWorkspace({ 'dvc.yaml': FIXED });
    const result = { code: 0, stdout: 'Nothing to fix\n', stderr: '' };
    assert.deepEqual(await workspace.run(['fix']), result);
  });

  it('fixes what was named only', async () => {
    const workspace = createWorkspace({ 'a/dvc.yaml': SUPPRESSED, 'b/dvc.yaml': SUPPRESSED });
    assert.equal((await workspace.run(['fix', 'a'])).code, 0);
    assert.equal(read(workspace, 'a/dvc.yaml'), FIXED);
    assert.equal(read(workspace, 'b/dvc.yaml'), SUPPRESSED);
  });

  it('makes several fixes in one file', async () => {
    const comment = '# mlops-ignore: dvc/nope -- no\n';
    const workspace = createWorkspace({
      'dvc.yaml': `stages:\n  a:\n    ${comment}    cmd: echo\n  b:\n    ${comment}    cmd: ls\n`,
    });
    const { stdout } = await workspace.run(['fix']);
    assert.match(stdout, /^dvc\.yaml: 2 fixed\nFixed 2 findings in 1 file$/m);
    assert.equal(read(workspace, 'dvc.yaml'), 'stages:\n  a:\n    cmd: echo\n  b:\n    cmd: ls\n');
  });

  it('keeps byte order mark, line ends and mode', async () => {
    const text = `\ufeff${SUPPRESSED.replaceAll('\n', '\r\n')}`;
    const workspace = createWorkspace({ 'dvc.yaml': text });
    chmodSync(workspace.path('dvc.yaml'), 0o640);
    const mode = statSync(workspace.path('dvc.yaml')).mode;
    assert.equal((await workspace.run(['fix'])).code, 0);
    assert.equal(read(workspace, 'dvc.yaml'), `\ufeff${FIXED.replaceAll('\n', '\r\n')}`);
    assert.equal(statSync(workspace.path('dvc.yaml')).mode, mode);
  });

  it('keeps UTF-16', async () => {
    const encode = (text: string, isBig: boolean): Buffer => {
      const bytes = Buffer.from(`\ufeff${text}`, 'utf16le');
      return isBig ? bytes.swap16() : bytes;
    };
    const workspace = createWorkspace({
      'a/dvc.yaml': encode(SUPPRESSED, false),
      'b/dvc.yaml': encode(SUPPRESSED, true),
    });
    await workspace.run(['fix']);
    assert.deepEqual(readFileSync(workspace.path('a/dvc.yaml')), encode(FIXED, false));
    assert.deepEqual(readFileSync(workspace.path('b/dvc.yaml')), encode(FIXED, true));
  });

  it('leaves no other file behind', async () => {
    const workspace = createWorkspace({ 'dvc.yaml': SUPPRESSED });
    await workspace.run(['fix']);
    assert.deepEqual(readdirSync(workspace.root).sort(), ['.git', 'dvc.yaml']);
  });

  it('writes through a link inside of the workspace, never through one that leaves', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const outside = createWorkspace({ 'dvc.yaml': SUPPRESSED });
    const workspace = createWorkspace({ 'real/dvc.yaml': SUPPRESSED, 'a/x': '', 'b/x': '' });
    symlinkSync('../real/dvc.yaml', workspace.path('a/dvc.yaml'));
    symlinkSync(outside.path('dvc.yaml'), workspace.path('b/dvc.yaml'));
    await workspace.run(['fix', 'a', 'b']);
    assert.equal(read(workspace, 'real/dvc.yaml'), FIXED);
    assert.equal(lstatSync(workspace.path('a/dvc.yaml')).isSymbolicLink(), true);
    assert.equal(read(outside, 'dvc.yaml'), SUPPRESSED);
  });

  describe('--dry-run', () => {
    it('prints a unified diff and writes nothing', async () => {
      const workspace = createWorkspace({ 'dvc.yaml': SUPPRESSED });
      assert.deepEqual(await workspace.run(['fix', '--dry-run']), {
        code: 0,
        stdout: [
          '--- a/dvc.yaml',
          '+++ b/dvc.yaml',
          '@@ -1,4 +1,3 @@',
          ' stages:',
          '   a:',
          '-    # mlops-ignore: dvc/nope -- no',
          '     cmd: echo',
          '',
        ].join('\n'),
        stderr: 'Would fix 1 finding in 1 file\n',
      });
      assert.equal(read(workspace, 'dvc.yaml'), SUPPRESSED);
    });

    it('shows no secrets', async () => {
      const token = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';
      const workspace = createWorkspace({
        'dvc.yaml': `${SUPPRESSED}    desc: ${token}\n`,
      });
      const { stdout } = await workspace.run(['fix', '--dry-run']);
      assert.match(stdout, /^ {5}desc: \*\*\*$/m);
      assert.ok(!stdout.includes(token));
    });
  });

  describe('--review', () => {
    it('needs a terminal', async () => {
      const result = await createWorkspace(MIXED).run(['fix', '--review']);
      assert.deepEqual(result, {
        code: 2,
        stdout: '',
        stderr:
          'mlops-copilot: --review asks questions, so it needs a terminal for input and output.\n',
      });
    });

    it('shows finding and diff, and does what it is told', async () => {
      const workspace = createWorkspace(MIXED);
      const result = await workspace.run(['fix', '--review'], { answers: ['what', 'y', 'n'] });
      assert.equal(
        result.stdout,
        [
          '',
          'dvc.yaml:3:17  warning  dvc/untracked-script',
          "  'src/train.py' is not in 'deps', so DVC will not rerun 'train' when it changes. Add it to 'deps'.",
          '     3 |     cmd: python src/train.py',
          '       |                 ^^^^^^^^^^^^',
          '',
          "1. Add 'src/train.py' to 'deps'",
          '--- a/dvc.yaml',
          '+++ b/dvc.yaml',
          '@@ -1,6 +1,6 @@',
          ' stages:',
          '   train:',
          '     cmd: python src/train.py',
          '-    deps: [params.yaml]',
          '+    deps: [src/train.py, params.yaml]',
          '     metrics: [{ metrics.json: { cache: false } }]',
          '     frozn: false',
          '',
          'Make this fix? (y)es, (n)o, (q)uit: what',
          'Make this fix? (y)es, (n)o, (q)uit: y',
          '',
          'dvc.yaml:6:5  error  schema/unknown-key',
          "  DVC knows no key 'frozn' here and refuses the file. Did you mean 'frozen'?",
          '     6 |     frozn: false',
          '       |     ^^^^^',
          '',
          "1. Rename to 'frozen'",
          '--- a/dvc.yaml',
          '+++ b/dvc.yaml',
          '@@ -3,4 +3,4 @@',
          '     cmd: python src/train.py',
          '     deps: [src/train.py, params.yaml]',
          '     metrics: [{ metrics.json: { cache: false } }]',
          '-    frozn: false',
          '+    frozen: false',
          '',
          'Make this fix? (y)es, (n)o, (q)uit: n',
          'dvc.yaml: 1 fixed',
          'lab/dvc.yaml: 1 fixed',
          'Fixed 2 findings in 2 files',
          'Left: 1 error; `mlops-copilot check` shows them',
          '',
        ].join('\n'),
      );
      assert.match(read(workspace, 'dvc.yaml'), /deps: \[src\/train\.py, params\.yaml\]/);
    });

    it('stops at q and at the end of the input, and keeps what was decided', async () => {
      for (const answers of [['y', 'q'], ['y']]) {
        const workspace = createWorkspace(MIXED);
        const { stdout } = await workspace.run(['fix', '--review'], { answers });
        assert.match(stdout, /^Fixed 2 findings in 2 files$/m);
        assert.match(read(workspace, 'dvc.yaml'), /frozn/);
      }
    });

    it('offers several fixes by number', async () => {
      const workspace = createWorkspace({
        'dvc.yaml': 'stages:\n  a:\n    cmd: make\n    params: [sedd]\n',
        'params.yaml': 'seed: 1\n',
        '.dvc/config': '',
      });
      const { stdout } = await workspace.run(['fix', '--review'], { answers: ['y', '9', '1'] });
      assert.equal(stdout.match(/^Make which fix\? 1 to 2, \(n\)o, \(q\)uit: /gm)?.length, 3);
      assert.match(read(workspace, 'dvc.yaml'), /params: \[seed\]/);
    });

    it('asks about each of several equal findings once', async () => {
      const stage = (name: string): string =>
        `  ${name}:\n    cmd: make\n    deps: [params.yaml]\n    frozn: true\n`;
      const workspace = createWorkspace({
        'dvc.yaml': `stages:\n${['a', 'b', 'c'].map(stage).join('')}`,
        'params.yaml': 'a: 1\n',
      });
      const { stdout } = await workspace.run(['fix', '--review'], {
        answers: ['n', 'y', 'n', 'y'],
      });
      assert.equal(stdout.match(/^Make this fix/gm)?.length, 3);
      assert.equal(read(workspace, 'dvc.yaml').match(/frozen/g)?.length, 1);
    });

    it('writes nothing with --dry-run', async () => {
      const workspace = createWorkspace(MIXED);
      const { stdout } = await workspace.run(['fix', '--review', '--dry-run'], {
        answers: ['y', 'y'],
      });
      assert.match(stdout, /^\+ {4}frozen: false$/m);
      assert.equal(read(workspace, 'dvc.yaml'), MIXED['dvc.yaml']);
    });
  });

  it('exits with 2 when the config is broken', async () => {
    const workspace = createWorkspace({ '.mlops/config.yaml': 'version: 9\n' });
    const result = await workspace.run(['fix']);
    assert.equal(result.code, 2);
    assert.match(result.stdout, /^\.mlops\/config\.yaml has errors/m);
  });
});

function read(workspace: TempWorkspace, name: string): string {
  return readFileSync(workspace.path(name), 'utf8');
}
