import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readXml } from '../fuzz/readExports.ts';
import { commit, createRepository, git, PIPELINE } from './graphRepository.ts';
import { createWorkspace, MIXED, removeWorkspaces, type TempWorkspace } from './harness.ts';

const FORMATS = ['mermaid', 'json', 'dot', 'svg', 'png'];

describe('graph', () => {
  let folder = '';

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlops-graph-')));
  });

  afterEach(() => {
    removeWorkspaces();
    rmSync(folder, { recursive: true, force: true });
  });

  it('is Mermaid unless somebody says otherwise', async () => {
    const { code, stdout, stderr } = await createRepository().run(['graph']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^flowchart LR\n/);
    assert.match(stdout, /n\d+\["prepare<br\/>/);
    assert.match(stdout, /accDescr: Commit [0-9a-f]{10}, 2026-05-01\n/);
  });

  it('is the same, byte for byte, in two clones of one commit', async () => {
    const origin = createRepository();
    const clones = ['a', 'b'].map(name => clone(origin, join(folder, name)));
    for (const format of FORMATS) {
      const outputs: string[] = [];
      for (const root of clones) {
        const { code, stdout } = await origin.run(['graph', root, '--format', format]);
        assert.equal(code, 0);
        outputs.push(stdout);
      }
      assert.equal(outputs[0], outputs[1], format);
      assert.ok((outputs[0]?.length ?? 0) > 200, format);
    }
  }).timeout(60_000);

  it('says commit and date, and neither once files differ', async () => {
    const workspace = createRepository();
    const clean = await readGraph(workspace);
    assert.equal(clean.commit, git(workspace, 'rev-parse', 'HEAD'));
    assert.equal(clean.date, '2026-05-01T12:00:00Z');
    workspace.write('notes.txt', 'new\n');
    const dirty = await readGraph(workspace);
    assert.deepEqual([dirty.commit, dirty.date], [undefined, undefined]);
    const outside = await readGraph(createWorkspace(PIPELINE));
    assert.deepEqual([outside.commit, outside.date], [undefined, undefined]);
  });

  it('is not made dirty by the file that it is written into', async () => {
    const workspace = createRepository();
    for (let round = 0; round < 2; round += 1) {
      const { code, stdout } = await workspace.run(['graph', '--output', 'graph.json']);
      assert.deepEqual([code, stdout], [0, '']);
      assert.ok(JSON.parse(readFileSync(workspace.path('graph.json'), 'utf8')).date !== undefined);
    }
  });

  it('takes the format from the name of the file', async () => {
    const workspace = createRepository();
    for (const [name, start] of [
      ['a.svg', '<svg '],
      ['a.dot', 'digraph '],
      ['a.mmd', 'flowchart '],
      ['a.PNG', '\u0089PNG'],
    ] as const) {
      assert.equal((await workspace.run(['graph', '--output', name])).code, 0);
      assert.ok(readFileSync(workspace.path(name), 'latin1').startsWith(start), name);
    }
    readXml(readFileSync(workspace.path('a.svg'), 'utf8'));
  });

  it('shows what lies in the paths, and --scope instead of them', async () => {
    const workspace = createRepository();
    const labels = async (...args: readonly string[]): Promise<readonly string[]> =>
      (await readGraph(workspace, args)).nodes.map(({ label }) => label);
    const all = await labels();
    assert.ok(all.includes('train') && all.includes('house-prices'));
    assert.ok(!(await labels('serving')).includes('train'));
    assert.deepEqual(await labels('--scope', 'serving'), await labels('serving'));
    assert.deepEqual(await labels('serving', '--scope', 'workspace'), all);
    const group = await labels('--scope', 'dvc.yaml');
    assert.ok(group.includes('train') && !group.includes('house-prices'));
    const { groups } = await readGraph(workspace);
    const id = groups.find(({ tool }) => tool === 'dvc')?.id ?? '';
    assert.ok((await labels('--scope', id)).includes('prepare'));
  });

  it('draws data between steps and folds pipelines as it is told', async () => {
    const workspace = createRepository();
    const plain = (await workspace.run(['graph'])).stdout;
    const data = (await workspace.run(['graph', '--data'])).stdout;
    const folded = (await workspace.run(['graph', '--collapse', 'all'])).stdout;
    assert.doesNotMatch(plain, /clean\.csv/);
    assert.match(data, /clean\.csv/);
    assert.match(folded, /\[\/"dvc\.yaml<br\/>2 nodes, 1 info"\\\]/);
  });

  it('says that there is nothing', async () => {
    const { code, stdout, stderr } = await createWorkspace({ 'a.txt': '' }).run(['graph']);
    assert.equal(code, 0);
    assert.match(stdout, /No pipeline files were found here/);
    assert.match(stderr, /no pipeline files were found here/);
  });

  it('ends with 2 under a broken config, though it draws', async () => {
    const workspace = createWorkspace({ ...PIPELINE, '.mlops/config.yaml': 'rules: 3\n' });
    const { code, stdout, stderr } = await workspace.run(['graph']);
    assert.equal(code, 2);
    assert.match(stdout, /^flowchart/);
    assert.match(stderr, /'\.mlops\/config\.yaml' has errors/);
  });

  const WRONG: readonly (readonly [readonly string[], RegExp])[] = [
    [['--format', 'pgn'], /'pgn' is no value of '--format'.*Did you mean 'png'\?/],
    [['--format', 'markdown'], /markdown says what changed, so it needs --diff REF/],
    [['--collapse', 'some'], /'some' is no value of '--collapse'/],
    [['--scope', 'nowhere'], /There is no folder, file or pipeline 'nowhere' here\./],
    [['--scope', 'dvc.yml'], /Did you mean 'dvc\.yaml'\?/],
    [['missing'], /'missing' does not exist/],
    [['--output', 'no/such/folder.svg'], /cannot be written \(ENOENT\)/],
    [['--diff', 'main', '--format', 'svg'], /--diff writes markdown, mermaid, json, not svg/],
    [['--diff', 'nope'], /Git knows no commit 'nope' here\. Fetch it first/],
    [['--diff', '--output=x'], /Git knows no commit '--output=x' here/],
  ];

  for (const [args, message] of WRONG) {
    it(`refuses 'graph ${args.join(' ')}'`, async () => {
      const { code, stdout, stderr } = await createRepository().run(['graph', ...args]);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, message);
    });
  }

  it('writes no PNG to a terminal', async () => {
    const args = ['graph', '--format', 'png'];
    const { code, stderr } = await createRepository().run(args, { isTerminal: true });
    assert.equal(code, 2);
    assert.match(stderr, /not written to a terminal.*--output graph\.png/);
  });

  it('runs nothing that the repository names', async () => {
    const workspace = createRepository(MIXED);
    const trace = join(folder, 'ran');
    workspace.write('.gitattributes', '*.yaml filter=evil diff=evil\n');
    commit(workspace);
    for (const name of [
      'filter.evil.clean',
      'filter.evil.process',
      'diff.evil.textconv',
      'diff.evil.command',
      'core.fsmonitor',
      'core.sshCommand',
      'gpg.program',
    ]) {
      git(workspace, 'config', name, `touch ${trace}`);
    }
    git(workspace, 'config', 'log.showSignature', 'true');
    rmSync(trace, { force: true });
    workspace.write('dvc.yaml', 'stages: {}\n');
    assert.equal((await workspace.run(['graph'])).code, 0);
    assert.equal((await workspace.run(['graph', '--diff', 'HEAD'])).code, 0);
    assert.ok(!existsSync(trace));
  });
});

interface GraphJson {
  readonly commit?: string;
  readonly date?: string;
  readonly nodes: readonly { readonly label: string; readonly file: string }[];
  readonly groups: readonly { readonly id: string; readonly tool: string }[];
}

async function readGraph(
  workspace: TempWorkspace,
  args: readonly string[] = [],
): Promise<GraphJson> {
  const { code, stdout } = await workspace.run(['graph', '--format', 'json', ...args]);
  assert.equal(code, 0);
  return JSON.parse(stdout);
}

function clone({ root }: TempWorkspace, target: string): string {
  git({ root }, 'clone', '-q', root, target);
  return target;
}
