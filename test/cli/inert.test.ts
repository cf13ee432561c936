import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { createWorkspace, removeWorkspaces } from './harness.ts';

describe('what is printed is inert', () => {
  afterEach(removeWorkspaces);

  const FORMATS = ['text', 'json', 'sarif', 'github', 'markdown'];
  const PIPELINE = [
    'stages:',
    '  a:',
    '    cmd: make',
    '    ::error file=x::key: 1',
    '    "\u009b31m\u202e##[error]##vso[task.x]": 1',
    '    bogus: hunter --token abcdefghijklmnop AKIAABCDEFGHIJKLMNOP',
    '    ::warning::plain: 1',
    '',
  ].join('\n');

  it('whatever the names and the contents are', async function () {
    if (process.platform === 'win32') {
      this.skip();
    }
    const workspace = createWorkspace({});
    for (const folder of [
      '::error::x',
      '  ::error::y',
      '\u001b[31mred',
      'a\n::error::z',
      '##[error]v',
    ]) {
      mkdirSync(workspace.path(folder));
      workspace.write(`${folder}/dvc.yaml`, PIPELINE);
    }
    for (const format of FORMATS) {
      const { stdout, stderr, code } = await workspace.run(['check', '--format', format]);
      assert.equal(code, 1);
      assert.equal(stderr, '');
      assertInert(stdout, format);
    }
  });

  it('in a dry run', async () => {
    const workspace = createWorkspace({
      'dvc.yaml': `# mlops-ignore-file: dvc/nope -- no\n${PIPELINE}`,
    });
    const { stdout, stderr } = await workspace.run(['fix', '--dry-run']);
    assert.match(stdout, /^-# mlops-ignore-file/m);
    assertInert(stdout, 'dry run');
    assertInert(stderr, 'dry run');
  });

  it('in messages about wrong use', async () => {
    const workspace = createWorkspace({});
    for (const args of [
      ['check', '::error::\u001b[31m\nx'],
      ['\u001b[31m\n::error::'],
      ['check', '--\n::error::x'],
      ['explain', '\n::error::x'],
    ]) {
      assertInert((await workspace.run(args)).stderr, args.join(' '));
    }
  });
});

function assertInert(text: string, what: string): void {
  assert.doesNotMatch(
    text,
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/,
    what,
  );
  assert.doesNotMatch(text, /##[A-Za-z]*\[/, what);
  assert.doesNotMatch(text, /abcdefghijklmnop|AKIAABCDEFGHIJKLMNOP/, what);
  const commands = text.split('\n').filter(line => line.trimStart().startsWith('::'));
  if (what === 'github') {
    assert.ok(commands.every(line => /^::(?:error|warning|notice) file=[^:]*::/.test(line)));
  } else {
    assert.deepEqual(commands, [], what);
  }
}
