import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commit, createRepository, git, PIPELINE } from './graphRepository.ts';
import { removeWorkspaces, type TempWorkspace } from './harness.ts';

describe('graph --diff', () => {
  let folder = '';

  beforeEach(() => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'mlops-diff-')));
  });

  afterEach(() => {
    removeWorkspaces();
    rmSync(folder, { recursive: true, force: true });
  });

  it('says what a change adds, takes away and changes', async () => {
    const workspace = createRepository();
    edit(workspace);
    const { code, stdout } = await workspace.run(['graph', '--diff', 'HEAD']);
    assert.equal(code, 0);
    assert.match(
      stdout,
      /^Pipeline graph compared with HEAD: \d nodes? added, \d removed, \d changed;/,
    );
    assert.match(stdout, /\| \+ added \| evaluate, step \|/);
    assert.match(stdout, /\| − removed \| house-prices, /);
    assert.match(
      stdout,
      /\| ~ changed \| train, step \|.*command: python train\.py → python train\.py --fast/,
    );
    assert.match(stdout, /```mermaid\nflowchart LR\n[\s\S]*```\n$/);
  });

  it('is the same before and after the change is committed', async () => {
    const workspace = createRepository();
    const base = git(workspace, 'rev-parse', 'HEAD');
    edit(workspace);
    const before = await readChanges(workspace, base);
    commit(workspace);
    const after = await readChanges(workspace, base);
    assert.equal(after.base, base);
    assert.deepEqual(after.nodes, before.nodes);
    assert.deepEqual(after.edges, before.edges);
    assert.deepEqual(
      after.nodes
        .map(({ change, label }) => `${change} ${label}`)
        .filter(text => / (?:train|evaluate)$/.test(text)),
      ['added evaluate', 'changed train'].sort().reverse(),
    );
  });

  it('is nothing where nothing changed, and leaves the files alone', async () => {
    const workspace = createRepository();
    const { stdout } = await workspace.run(['graph', '--diff', 'main']);
    assert.equal(stdout, 'The pipeline graph is the same as in main.\n');
    assert.equal(git(workspace, 'status', '--porcelain'), '');
  });

  it('says that a file cannot be parsed, which only looks as if all in it were gone', async () => {
    const workspace = createRepository();
    workspace.write('dvc.yaml', 'stages: [\n');
    const { code, stdout, stderr } = await workspace.run(['graph', '--diff', 'HEAD']);
    assert.equal(code, 0);
    assert.match(stdout, /^Not all of it can be told: dvc\.yaml cannot be parsed/m);
    assert.match(stderr, /'dvc\.yaml' cannot be parsed, so the graph lacks what it says/);
  });

  it('compares with where a branch left another by three dots', async () => {
    const workspace = createRepository();
    git(workspace, 'checkout', '-qb', 'feature');
    edit(workspace);
    commit(workspace);
    git(workspace, 'checkout', '-q', 'main');
    workspace.write('more/dvc.yaml', 'stages:\n  elsewhere: { cmd: echo done }\n');
    commit(workspace);
    git(workspace, 'checkout', '-q', 'feature');
    const names = async (reference: string): Promise<readonly string[]> =>
      (await readChanges(workspace, reference)).nodes.map(({ label }) => label);
    assert.ok((await names('main')).includes('elsewhere'));
    assert.ok(!(await names('main...')).includes('elsewhere'));
    assert.ok((await names('main...')).includes('evaluate'));
  });

  it('reads a folder inside of a larger repository', async () => {
    const files = Object.entries(PIPELINE).map(([path, text]) => [`team/ml/${path}`, text]);
    const outer = createRepository({
      ...Object.fromEntries(files),
      'team/dvc.yaml': 'stages: {}\n',
    });
    const text = `${PIPELINE['dvc.yaml']}  extra: { cmd: echo }\n`;
    outer.write('team/ml/dvc.yaml', text);
    const args = ['graph', '--diff', 'HEAD', '--format', 'json', '--root', 'team/ml', 'team/ml'];
    const { nodes } = JSON.parse((await outer.run(args)).stdout);
    assert.deepEqual(
      nodes.map(({ file, label }: { file: string; label: string }) => [file, label]),
      [['dvc.yaml', 'extra']],
    );
  });

  it('follows links in a commit as on the disk, and not out of it', async () => {
    const workspace = createRepository();
    linkInGit(workspace, 'linked.yaml', 'serving/isvc.yaml');
    linkInGit(workspace, 'away.yaml', '../../etc/passwd');
    linkInGit(workspace, 'loop.yaml', 'loop.yaml');
    git(workspace, 'checkout', '-q', '.');
    assert.equal(
      (await workspace.run(['graph', '--diff', 'HEAD'])).stdout,
      'The pipeline graph is the same as in HEAD.\n',
    );
  });

  it('leaves out other repositories that a commit names', async () => {
    const module = createRepository();
    const workspace = createRepository({ 'dvc.yaml': 'stages: {}\n', '.dvc/config': '' });
    git(
      workspace,
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      module.root,
      'parts',
    );
    commit(workspace);
    assert.ok(readdirSync(workspace.path('parts')).includes('dvc.yaml'));
    assert.equal(
      (await workspace.run(['graph', '--diff', 'HEAD'])).stdout,
      'The pipeline graph is the same as in HEAD.\n',
    );
  });

  it('says what to do in a shallow clone', async () => {
    const origin = createRepository();
    const old = git(origin, 'rev-parse', 'HEAD');
    edit(origin);
    commit(origin);
    const target = join(folder, 'shallow');
    git(origin, 'clone', '-q', '--depth', '1', pathToFileURL(origin.root).href, target);
    const { code, stderr } = await origin.run(['graph', target, '--diff', old]);
    assert.equal(code, 2);
    assert.match(stderr, /because this clone is shallow\. Fetch it first.*'fetch-depth: 0'/);
  });

  it('fetches nothing that a partial clone lacks', async () => {
    const origin = createRepository();
    git(origin, 'config', 'uploadpack.allowFilter', 'true');
    const old = git(origin, 'rev-parse', 'HEAD');
    edit(origin);
    commit(origin);
    const target = join(folder, 'partial');
    git(origin, 'clone', '-q', '--filter=blob:none', pathToFileURL(origin.root).href, target);
    const { code, stderr } = await origin.run(['graph', target, '--diff', old]);
    assert.equal(code, 2);
    assert.match(stderr, /Git does not have all files of '[0-9a-f]+' here, as in a partial clone/);
  });
});

/** Another command for `train`, a new step, and nothing that is served. */
function edit(workspace: TempWorkspace): void {
  const text = PIPELINE['dvc.yaml'] ?? '';
  workspace.write(
    'dvc.yaml',
    `${text.replace('python train.py', 'python train.py --fast')}  evaluate: { cmd: python evaluate.py, deps: [model.pkl] }\n`,
  );
  workspace.write('serving/isvc.yaml', '');
}

/** A link in the index, also where the disk has none. */
function linkInGit(workspace: TempWorkspace, path: string, target: string): void {
  workspace.write('.target', target);
  const hash = git(workspace, 'hash-object', '-w', '.target');
  rmSync(workspace.path('.target'));
  git(workspace, 'update-index', '--add', '--cacheinfo', `120000,${hash},${path}`);
  git(workspace, 'commit', '-qm', 'link');
}

interface Changes {
  readonly base: string;
  readonly nodes: readonly { readonly change: string; readonly label: string }[];
  readonly edges: readonly unknown[];
}

async function readChanges(workspace: TempWorkspace, reference: string): Promise<Changes> {
  const args = ['graph', '--diff', reference, '--format', 'json'];
  const { code, stdout, stderr } = await workspace.run(args);
  assert.equal(code, 0, stderr);
  return JSON.parse(stdout);
}
