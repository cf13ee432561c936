import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createWorkspace, MIXED, removeWorkspaces, type TempWorkspace } from './harness.ts';

const BROKEN = 'stages:\n  a:\n    cmd: echo\n    bogus: 1\n';

describe('init', () => {
  afterEach(removeWorkspaces);

  it('writes a config that has nothing wrong with it, once', async () => {
    const workspace = createWorkspace({ 'lab/x': '' });
    const { root } = workspace;
    assert.deepEqual(await workspace.run(['init'], { cwd: 'lab' }), {
      code: 0,
      stdout: `Wrote .mlops/config.yaml in '${root}'\n`,
      stderr: '',
    });
    assert.match(readFileSync(workspace.path('.mlops/config.yaml'), 'utf8'), /^version: 1$/m);
    assert.equal((await workspace.run(['check'])).stdout, 'No findings in 1 file\n');
    workspace.write('.mlops/config.yaml', 'version: 1 # ours\n');
    assert.deepEqual(await workspace.run(['init']), {
      code: 0,
      stdout: `.mlops/config.yaml exists already in '${root}' and was left alone\n`,
      stderr: '',
    });
    assert.equal(readFileSync(workspace.path('.mlops/config.yaml'), 'utf8'), 'version: 1 # ours\n');
  });

  it('is valid with every commented line switched on', async () => {
    const workspace = createWorkspace({});
    await workspace.run(['init']);
    const text = readFileSync(workspace.path('.mlops/config.yaml'), 'utf8');
    const options = /^# (?=(?:profile|rules|exclude|formats|isPartial|version):| {2})/gm;
    workspace.write('.mlops/config.yaml', text.replace(options, ''));
    assert.equal((await workspace.run(['check'])).stdout, 'No findings in 1 file\n');
  });

  it('takes no path', async () => {
    const result = await createWorkspace({}).run(['init', 'x']);
    assert.equal(result.code, 2);
    assert.match(result.stderr, /'init' takes no path/);
  });
});

describe('baseline', () => {
  afterEach(removeWorkspaces);

  it('hides the findings of today', async () => {
    const workspace = createWorkspace(MIXED);
    const { stdout } = await workspace.run(['init', '--baseline']);
    assert.match(stdout, /^Wrote \.mlops\/baseline\.json, which accepts 3 findings$/m);
    assert.deepEqual(JSON.parse(readBaseline(workspace)), {
      schemaVersion: 1,
      findings: [
        {
          rule: 'dvc/untracked-script',
          path: 'dvc.yaml',
          fingerprint: 'bff66e3bca98a561f4f16ec63cedb36659ba7c6c023da9d63012cbaf43584b54',
          count: 1,
        },
        {
          rule: 'schema/unknown-key',
          path: 'dvc.yaml',
          fingerprint: '636e35b11756d7f4bd4a5a71ea7a15bed9b23a6ede25ebeed0ede0dc219a0846',
          count: 1,
        },
        {
          rule: 'meta/unused-suppression',
          path: 'lab/dvc.yaml',
          fingerprint: '61ba7c240d05bd1f740e5e7e918cfcf9f1c9f764678b2752b3b0be28bb1d394e',
          count: 1,
        },
      ],
    });
    const after = await workspace.run(['check']);
    assert.deepEqual(after, {
      code: 0,
      stdout: 'No findings in 5 files\n3 findings are accepted in .mlops/baseline.json\n',
      stderr: '',
    });
    assert.equal((await workspace.run(['check', '--no-baseline'])).code, 1);
  });

  it('does not mind lines that move and items that are added, but a new finding', async () => {
    const workspace = createWorkspace({ 'dvc.yaml': BROKEN });
    await workspace.run(['init', '--baseline']);
    workspace.write(
      'dvc.yaml',
      `# moved\n\n${BROKEN.replace('stages:', 'stages:\n  z:\n    cmd: ls')}`,
    );
    assert.equal((await workspace.run(['check'])).code, 0);
    workspace.write('dvc.yaml', `${BROKEN}    bogus2: 1\n`);
    const { stdout } = await workspace.run(['check']);
    assert.match(stdout, /'bogus2'/);
    assert.doesNotMatch(stdout, /'bogus'/);
  });

  it('counts equal findings', async () => {
    const list = (items: readonly string[]): string =>
      `stages:\n  a:\n    cmd: make\n    outs:\n${items.map(item => `      - ${item}\n`).join('')}`;
    const wrong = ['x.csv: {cach: true}', 'x.csv: {cach: true}'];
    const workspace = createWorkspace({ 'dvc.yaml': list(wrong) });
    await workspace.run(['init', '--baseline']);
    assert.match(readBaseline(workspace), /"count": 2/);
    workspace.write('dvc.yaml', list([...wrong, 'x.csv: {cach: true}']));
    const { stdout } = await workspace.run(['check', '--rule', 'schema/unknown-key']);
    assert.match(stdout, /^dvc\.yaml:7:17 {2}error {2}schema\/unknown-key$/m);
    assert.match(stdout, /^1 error in 1 of 2 files/m);
  });

  it('holds no secrets, and two secrets at one place are the same finding', async () => {
    const make = (secret: string): string =>
      `stages:\n  a:\n    cmd: echo\n    deps: [{"password=${secret}": 1}]\n`;
    const one = createWorkspace({ 'dvc.yaml': make('hunter2hunter2') });
    const two = createWorkspace({ 'dvc.yaml': make('letmeinletmein') });
    await one.run(['init', '--baseline']);
    await two.run(['init', '--baseline']);
    assert.match(readBaseline(one), /"count": 1/);
    assert.equal(readBaseline(one), readBaseline(two));
  });

  it('never hides what is wrong with the config', async () => {
    const workspace = createWorkspace({ '.mlops/config.yaml': 'version: 2\n' });
    const result = await workspace.run(['init', '--baseline']);
    assert.equal(result.code, 2);
    assert.match(result.stderr, /'\.mlops\/config\.yaml' has errors/);
  });

  it('that cannot be read is wrong use', async () => {
    for (const text of [
      '{',
      '[]',
      '{"schemaVersion": 2, "findings": []}',
      '{"schemaVersion": 1, "findings": [1]}',
    ]) {
      const workspace = createWorkspace({ 'dvc.yaml': BROKEN, '.mlops/baseline.json': text });
      const result = await workspace.run(['check']);
      assert.equal(result.code, 2);
      assert.match(result.stderr, /'\.mlops\/baseline\.json' is no baseline of this version/);
      assert.equal((await workspace.run(['check', '--no-baseline'])).code, 1);
    }
  });
});

function readBaseline(workspace: TempWorkspace): string {
  return readFileSync(workspace.path('.mlops/baseline.json'), 'utf8');
}
