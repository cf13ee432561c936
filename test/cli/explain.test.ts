import assert from 'node:assert/strict';
import { createWorkspace, removeWorkspaces } from './harness.ts';

const PAGE = [
  '# dvc/unresolved-dep',
  '',
  'A stage needs a file.',
  '',
  '## Fails',
  '',
  'Write `deps` like this:',
  '',
  '```yaml',
  'stages: {}',
  '',
  '# no heading',
  '```',
  '',
].join('\n');

describe('explain', () => {
  afterEach(removeWorkspaces);

  it('prints the page of a rule, readable without Markdown', async () => {
    const workspace = createWorkspace({ 'pages/dvc/unresolved-dep.md': PAGE });
    const pageFolder = workspace.path('pages');
    const result = await workspace.run(['explain', 'dvc/unresolved-dep'], { pageFolder });
    assert.deepEqual(result, {
      code: 0,
      stderr: '',
      stdout: [
        'dvc/unresolved-dep',
        '',
        'severity error, fix choice, correctness, data-storage',
        '',
        'A stage needs a file.',
        '',
        'Fails',
        '',
        'Write `deps` like this:',
        '',
        '    stages: {}',
        '',
        '    # no heading',
        '',
      ].join('\n'),
    });
    const colored = await workspace.run(['explain', 'dvc/unresolved-dep'], {
      pageFolder,
      isTerminal: true,
    });
    assert.match(colored.stdout, /^\u001b\[1mFails\u001b\[22m$/m);
    assert.match(colored.stdout, /^Write \u001b\[36mdeps\u001b\[39m like this:$/m);
  });

  it('says what it knows of a rule without a page', async () => {
    const workspace = createWorkspace({});
    const { stdout } = await workspace.run(['explain', 'schema/unknown-key']);
    assert.equal(
      stdout,
      'schema/unknown-key\n\nseverity as the schema says\n\nKey that the tool does not know.\n',
    );
    const rule = await workspace.run(['explain', 'dvc/unresolved-dep']);
    assert.match(rule.stdout, /^Dependency that does not exist and that nothing makes\.$/m);
  });

  it('explains what the engine finds by itself with the page of its kind', async () => {
    const workspace = createWorkspace({
      'pages/schema.md': '# schema\n\n## Why\n\nIt is refused.\n',
    });
    const pageFolder = workspace.path('pages');
    const { stdout } = await workspace.run(['explain', 'schema/unknown-key'], { pageFolder });
    assert.match(stdout, /^schema\/unknown-key\n.*\nKey that .*\n\nWhy\n\nIt is refused\.\n$/s);
  });

  it('explains a part of the life cycle', async () => {
    const workspace = createWorkspace({
      'pages/components/model-monitoring.md': '# Monitoring\n\nIt watches the model.\n',
    });
    const pageFolder = workspace.path('pages');
    const { stdout, code } = await workspace.run(['explain', 'model-monitoring'], { pageFolder });
    assert.deepEqual([code, stdout], [0, 'Monitoring\n\nIt watches the model.\n']);
    const { stderr } = await workspace.run(['explain', 'model-monitorin'], { pageFolder });
    assert.match(stderr, /Did you mean 'model-monitoring'\?/);
    const { stdout: list } = await workspace.run(['explain']);
    assert.match(list, /^model-monitoring {2,}What tells you that a model became worse$/m);
  });

  it('suggests the nearest rule', async () => {
    assert.deepEqual(await createWorkspace({}).run(['explain', 'dvc/unresolved-depp']), {
      code: 2,
      stdout: '',
      stderr:
        "mlops-copilot: There is no rule or component 'dvc/unresolved-depp'. Did you mean 'dvc/unresolved-dep'? 'mlops-copilot explain' lists all.\n",
    });
  });

  it('never reads a page outside of its folder', async () => {
    const workspace = createWorkspace({ 'secret.md': 'x', 'pages/x': '' });
    const pageFolder = workspace.path('pages');
    const result = await workspace.run(['explain', '../secret'], { pageFolder });
    assert.equal(result.code, 2);
  });

  it('lists all rules', async () => {
    const { stdout, code } = await createWorkspace({}).run(['explain']);
    assert.equal(code, 0);
    assert.match(stdout, /^Rule +Severity {2}Fix +What it finds$/m);
    assert.match(
      stdout,
      /^dvc\/unresolved-dep +error +choice {2}Dependency that does not exist and that nothing makes$/m,
    );
    assert.match(stdout, /^yaml\/tab-indent +Tab used as indentation$/m);
  });

  it('takes one rule', async () => {
    assert.equal((await createWorkspace({}).run(['explain', 'a/b', 'c/d'])).code, 2);
  });
});
