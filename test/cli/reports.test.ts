import assert from 'node:assert/strict';
import { createWorkspace, MIXED, removeWorkspaces } from './harness.ts';
import { explain, fix, place, region } from './sarifParts.ts';

describe('report', () => {
  afterEach(removeWorkspaces);

  it('text shows each finding with its source, then the sums', async () => {
    const result = await createWorkspace(MIXED).run(['check']);
    assert.deepEqual(result, {
      code: 1,
      stderr: '',
      stdout: lines(
        'dvc.yaml:3:17  warning  dvc/untracked-script',
        "  'src/train.py' is not in 'deps', so DVC will not rerun 'train' when it changes. Add it to 'deps'.",
        '     3 |     cmd: python src/train.py',
        '       |                 ^^^^^^^^^^^^',
        "  fix: Add 'src/train.py' to 'deps'  (mlops-copilot fix --review)",
        '',
        'dvc.yaml:6:5  error  schema/unknown-key',
        "  DVC knows no key 'frozn' here and refuses the file. Did you mean 'frozen'?",
        '     6 |     frozn: false',
        '       |     ^^^^^',
        "  fix: Rename to 'frozen'  (mlops-copilot fix --review)",
        '',
        '1 error, 1 warning in 1 of 4 files; 2 can be fixed with `mlops-copilot fix --review`',
        '1 hint is not shown; --verbose shows them',
        '`mlops-copilot explain dvc/untracked-script` says why a finding matters',
      ),
    });
  });

  it('text shows hints with --verbose', async () => {
    const { stdout } = await createWorkspace(MIXED).run(['check', '--verbose', 'lab']);
    assert.equal(
      stdout,
      lines(
        'lab/dvc.yaml:1:1  hint  meta/unused-suppression',
        "  No rule is called 'dvc/nope', so this comment hides nothing. Delete it.",
        '     1 | # mlops-ignore-file: dvc/nope -- left over',
        '       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        '  fix: Delete this comment  (mlops-copilot fix)',
        '',
        'No findings in 1 file; 1 can be fixed with `mlops-copilot fix`',
        '`mlops-copilot explain meta/unused-suppression` says why a finding matters',
      ),
    );
  });

  it('text shows related places', async () => {
    const workspace = createWorkspace({
      'dvc.yaml': 'stages:\n  a: {cmd: make a, outs: [x.csv]}\n  b: {cmd: make b, outs: [x.csv]}\n',
      '.dvc/config': '',
    });
    const { stdout } = await workspace.run(['check', '--rule', 'dvc/overlapping-outs']);
    assert.match(stdout, /^ {2}dvc\.yaml:3:27 {2}\S/m);
  });

  it('text has colors for a person, unless they are not wanted', async () => {
    const workspace = createWorkspace(MIXED);
    const isColored = async (
      args: readonly string[],
      env: Record<string, string>,
      isTerminal = true,
    ) => (await workspace.run(['check', ...args], { env, isTerminal })).stdout.includes('\u001b[');
    assert.equal(await isColored([], {}), true);
    assert.equal(await isColored([], {}, false), false);
    assert.equal(await isColored([], { NO_COLOR: '1' }), false);
    assert.equal(await isColored(['--no-color'], { FORCE_COLOR: '1' }), false);
    assert.equal(await isColored([], { TERM: 'dumb' }), false);
    assert.equal(await isColored([], { FORCE_COLOR: '1' }, false), true);
    assert.equal(await isColored([], { FORCE_COLOR: '0' }), false);
  });

  it('text breaks messages into lines for a terminal only', async () => {
    const { stdout } = await createWorkspace(MIXED).run(['check', '--no-color'], {
      isTerminal: true,
      width: 60,
    });
    assert.match(
      stdout,
      /^ {2}'src\/train\.py' is not in 'deps', so DVC will not rerun\n {2}'train' when it changes\. Add it to 'deps'\.$/m,
    );
  });

  it('json lists all files, lines and columns from 1', async () => {
    const result = await createWorkspace(MIXED).run(['check', '--format', 'json']);
    assert.equal(result.code, 1);
    assert.deepEqual(JSON.parse(result.stdout), {
      schemaVersion: 1,
      version: '1.2.3',
      files: [
        { path: '.dvc/config', formats: ['dvc-config'], findings: [] },
        {
          path: 'dvc.yaml',
          formats: ['dvc'],
          findings: [
            {
              rule: 'dvc/untracked-script',
              severity: 'warning',
              message:
                "'src/train.py' is not in 'deps', so DVC will not rerun 'train' when it changes. Add it to 'deps'.",
              line: 3,
              column: 17,
              endLine: 3,
              endColumn: 29,
              fix: 'review',
              related: [],
            },
            {
              rule: 'schema/unknown-key',
              severity: 'error',
              message: "DVC knows no key 'frozn' here and refuses the file. Did you mean 'frozen'?",
              line: 6,
              column: 5,
              endLine: 6,
              endColumn: 10,
              fix: 'review',
              related: [],
            },
          ],
        },
        {
          path: 'lab/dvc.yaml',
          formats: ['dvc'],
          findings: [
            {
              rule: 'meta/unused-suppression',
              severity: 'hint',
              message: "No rule is called 'dvc/nope', so this comment hides nothing. Delete it.",
              line: 1,
              column: 1,
              endLine: 1,
              endColumn: 43,
              fix: 'safe',
              related: [],
            },
          ],
        },
        { path: 'params.yaml', formats: ['params'], findings: [] },
      ],
      summary: { files: 4, error: 1, warning: 1, info: 0, hint: 1 },
    });
  });

  it('json has related places, and columns in UTF-16 code units', async () => {
    const workspace = createWorkspace({
      'dvc.yaml':
        'stages:\n  "😀": {cmd: make a, outs: [x.csv]}\n  b: {cmd: make b, outs: [x.csv]}\n',
      '.dvc/config': '',
    });
    const { stdout } = await workspace.run(['check', '--format', 'json', 'dvc.yaml']);
    const report = JSON.parse(stdout) as {
      files: { findings: { rule: string; column: number; related: unknown[] }[] }[];
    };
    const [finding] = (report.files[0]?.findings ?? []).filter(
      ({ rule }) => rule === 'dvc/overlapping-outs',
    );
    assert.equal(finding?.column, 30);
    const [related] = finding?.related ?? [];
    const { message, ...place } = related as { message: string };
    assert.deepEqual(place, { path: 'dvc.yaml', line: 3, column: 27, endLine: 3, endColumn: 32 });
    assert.match(message, /\.$/);
  });

  it('github writes one command for each finding but hints', async () => {
    const workspace = createWorkspace(MIXED);
    const { stdout } = await workspace.run(['check', '--format', 'github']);
    assert.equal(
      stdout,
      lines(
        "::warning file=dvc.yaml,line=3,endLine=3,col=17,endColumn=29,title=dvc/untracked-script::'src/train.py' is not in 'deps', so DVC will not rerun 'train' when it changes. Add it to 'deps'.",
        "::error file=dvc.yaml,line=6,endLine=6,col=5,endColumn=10,title=schema/unknown-key::DVC knows no key 'frozn' here and refuses the file. Did you mean 'frozen'?",
      ),
    );
    const verbose = await workspace.run(['check', '--format', 'github', '--verbose']);
    assert.match(verbose.stdout, /^::notice file=lab\/dvc\.yaml,line=1,/m);
  });

  it('github counts paths from the checkout', async () => {
    const workspace = createWorkspace({
      'sub/dvc.yaml': 'stages: 1\n',
      'sub/.mlops/config.yaml': 'version: 1\n',
    });
    const { stdout } = await workspace.run(['check', '--format', 'github', 'sub'], {
      env: { GITHUB_WORKSPACE: workspace.root },
    });
    assert.match(stdout, /^::error file=sub\/dvc\.yaml,/);
  });

  it('markdown is a sentence and a table', async () => {
    const { stdout } = await createWorkspace(MIXED).run(['check', '--format', 'markdown']);
    assert.equal(
      stdout,
      lines(
        'MLOps Copilot found 1 error, 1 warning in 1 of 4 files.',
        '',
        '| Severity | Place | Rule | Message |',
        '| --- | --- | --- | --- |',
        "| warning | dvc.yaml:3 | dvc/untracked-script | 'src/train.py' is not in 'deps', so DVC will not rerun 'train' when it changes. Add it to 'deps'. |",
        "| error | dvc.yaml:6 | schema/unknown-key | DVC knows no key 'frozn' here and refuses the file. Did you mean 'frozen'? |",
      ),
    );
  });

  it('markdown without findings is the sentence', async () => {
    const workspace = createWorkspace({ 'params.yaml': 'a: 1\n' });
    const { stdout } = await workspace.run(['check', '--format', 'markdown']);
    assert.equal(stdout, 'MLOps Copilot has no findings in 1 file.\n');
  });

  it('markdown leaves nothing to Markdown, and nobody is mentioned', async () => {
    const key = '<b>@octocat `x` | [a](https://e.org) #12 www.e.org *b*</b>';
    const workspace = createWorkspace({
      'dvc.yaml': `stages:\n  a:\n    cmd: x\n    '${key}': 1\n`,
    });
    const { stdout } = await workspace.run(['check', '--format', 'markdown']);
    const row = stdout.split('\n')[4] ?? '';
    assert.equal(row.split('|').length, 6, row);
    assert.doesNotMatch(
      row.slice(2, -2).replaceAll(' | ', ''),
      /[<>`*[\]()]|@octo|(?<!&)#1|:\/\/|www\./,
    );
  });

  it('markdown stops after 100 rows and says so', async () => {
    const keys = Array.from({ length: 53 }, (_, index) => `    bogus${index}x: 1\n`).join('');
    const pipeline = `stages:\n  a:\n    cmd: x\n${keys}`;
    const workspace = createWorkspace({ 'a/dvc.yaml': pipeline, 'b/dvc.yaml': pipeline });
    const { stdout } = await workspace.run(['check', '--format', 'markdown']);
    assert.equal(stdout.split('\n').filter(line => line.startsWith('| error')).length, 100);
    assert.match(stdout, /^6 more are not in this table; `mlops-copilot check` shows them\.$/m);
  });

  it('sarif has rules, places, fingerprints and single fixes', async () => {
    const workspace = createWorkspace(MIXED);
    workspace.write('pages/dvc/untracked-script.md', '# dvc/untracked-script\n\nWhy it matters.\n');
    const { stdout } = await workspace.run(['check', '--format', 'sarif', 'dvc.yaml'], {
      pageFolder: workspace.path('pages'),
    });
    assert.deepEqual(JSON.parse(stdout), {
      $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
      version: '2.1.0',
      runs: [
        {
          tool: {
            driver: {
              name: 'MLOps Copilot',
              version: '1.2.3',
              rules: [
                {
                  id: 'dvc/untracked-script',
                  shortDescription: { text: UNTRACKED },
                  help: explain('dvc/untracked-script', UNTRACKED, 'Why it matters'),
                  defaultConfiguration: { level: 'warning' },
                  properties: { tags: ['reproducibility', 'training-evaluation'] },
                },
                {
                  id: 'schema/unknown-key',
                  shortDescription: { text: UNKNOWN },
                  help: explain('schema/unknown-key', UNKNOWN, UNKNOWN),
                  defaultConfiguration: { level: 'warning' },
                },
              ],
            },
          },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'dvc/untracked-script',
              ruleIndex: 0,
              level: 'warning',
              message: {
                text: "'src/train.py' is not in 'deps', so DVC will not rerun 'train' when it changes. Add it to 'deps'.",
              },
              locations: [place(3, 17, 29)],
              partialFingerprints: {
                'mlopsCopilot/v1':
                  'bff66e3bca98a561f4f16ec63cedb36659ba7c6c023da9d63012cbaf43584b54:1',
              },
              fixes: [fix("Add 'src/train.py' to 'deps'", region(4, 12, 12), 'src/train.py, ')],
            },
            {
              ruleId: 'schema/unknown-key',
              ruleIndex: 1,
              level: 'error',
              message: {
                text: "DVC knows no key 'frozn' here and refuses the file. Did you mean 'frozen'?",
              },
              locations: [place(6, 5, 10)],
              partialFingerprints: {
                'mlopsCopilot/v1':
                  '636e35b11756d7f4bd4a5a71ea7a15bed9b23a6ede25ebeed0ede0dc219a0846:1',
              },
              fixes: [fix("Rename to 'frozen'", region(6, 5, 10), 'frozen')],
            },
          ],
        },
      ],
    });
  });

  it('sarif writes paths as relative references and hints as notes', async () => {
    const workspace = createWorkspace({ 'a b#ü/dvc.yaml': MIXED['lab/dvc.yaml'] ?? '' });
    const { stdout } = await workspace.run(['check', '--format', 'sarif']);
    const { runs } = JSON.parse(stdout) as { runs: { results: Record<string, unknown>[] }[] };
    const [result] = runs[0]?.results ?? [];
    assert.equal(result?.['level'], 'note');
    assert.match(JSON.stringify(result?.['locations']), /"uri":"a%20b%23%C3%BC\/dvc\.yaml"/);
  });

  it('is the same on every run', async () => {
    for (const format of ['text', 'json', 'sarif', 'github', 'markdown']) {
      const workspace = createWorkspace(MIXED);
      const first = await workspace.run(['check', '--format', format]);
      assert.deepEqual(await workspace.run(['check', '--format', format]), first);
    }
  });
});

const UNTRACKED = 'Script that `cmd` runs but `deps` does not name';
const UNKNOWN = 'Key that the tool does not know';

function lines(...text: readonly string[]): string {
  return `${text.join('\n')}\n`;
}
