import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { encodeLike } from '../../server/src/node/encodeText.ts';
import { createNodeFileSystem } from '../../server/src/node/nodeFileSystem.ts';
import { findWorkspaceRoot, toWorkspacePath } from '../../server/src/node/workspaceRoot.ts';
import { OutsideError, writeInside } from '../../server/src/node/writeInside.ts';
import { createWorkspace, removeWorkspaces } from './harness.ts';

const MAX_BYTES = 100;
const isWindows = process.platform === 'win32';

describe('file system of a folder', () => {
  afterEach(removeWorkspaces);

  it('tells files, folders and nothing apart', async () => {
    const { root } = createWorkspace({ 'a/b.txt': 'b' });
    const files = createNodeFileSystem(root);
    assert.equal(await files.kindOf('a/b.txt'), 'file');
    assert.equal(await files.kindOf('a'), 'directory');
    assert.equal(await files.kindOf(''), 'directory');
    assert.equal(await files.kindOf('a/c.txt'), undefined);
    assert.equal(await files.kindOf('a/b.txt/c'), undefined);
    assert.equal(await files.kindOf(`a/${'x'.repeat(5000)}`), undefined);
    assert.equal(await files.kindOf('a/\0'), undefined);
  });

  it('has nothing when the folder does not exist', async () => {
    const files = createNodeFileSystem('/does/not/exist');
    assert.equal(await files.kindOf(''), undefined);
    assert.equal(await files.list(''), undefined);
    assert.deepEqual(await files.read('x', MAX_BYTES), { kind: 'missing' });
  });

  it('never leaves the folder', async () => {
    const workspace = createWorkspace({ 'in/x': '', 'out/y': 'secret' });
    const files = createNodeFileSystem(workspace.path('in'));
    for (const path of ['../out/y', '..', '/etc/passwd', 'x/../../out/y']) {
      assert.equal(await files.kindOf(path), 'outside', path);
      assert.deepEqual(await files.read(path, MAX_BYTES), { kind: 'outside' }, path);
      assert.equal(await files.list(path), undefined, path);
    }
  });

  it('reads what has a mark', async () => {
    const { root } = createWorkspace({
      late: `${'x'.repeat(200_000)}.Values.a`,
      near: 'xValues.',
      sign: 'Grüße von {{ .Values.a }}',
      none: '',
    });
    const files = createNodeFileSystem(root);
    const marks = ['.Values.', 'Grüße'];
    const kindOf = async (path: string): Promise<string> =>
      (await files.read(path, 1_000_000, marks)).kind;
    assert.equal(await kindOf('late'), 'bytes');
    assert.equal(await kindOf('near'), 'unmarked');
    assert.equal(await kindOf('none'), 'unmarked');
    assert.equal(await kindOf('missing'), 'missing');
    const read = await files.read('sign', MAX_BYTES, ['Grüße']);
    assert.equal(
      read.kind === 'bytes' && Buffer.from(read.bytes).toString(),
      'Grüße von {{ .Values.a }}',
    );
  });

  it('reads up to a size', async () => {
    const { root } = createWorkspace({ a: 'x'.repeat(MAX_BYTES), b: 'x'.repeat(MAX_BYTES + 1) });
    const files = createNodeFileSystem(root);
    assert.equal((await files.read('a', MAX_BYTES)).kind, 'bytes');
    assert.deepEqual(await files.read('b', MAX_BYTES), { kind: 'too-large' });
    assert.deepEqual(await files.read('c', MAX_BYTES), { kind: 'missing' });
    assert.deepEqual(await files.read('.git', MAX_BYTES), { kind: 'missing' });
  });

  it('lists names by code units', async () => {
    const { root } = createWorkspace({ b: '', B: '', 'a/x': '', ä: '', '10': '', '9': '' });
    const names = (await createNodeFileSystem(root).list(''))?.map(({ name }) => name);
    const expected = ['.git', '10', '9', 'B', 'a', 'b', 'ä'];
    assert.deepEqual(
      names,
      names?.includes('B') ? expected : expected.filter(name => name !== 'B'),
    );
  });

  it('follows links inside and names those that leave', async function () {
    if (isWindows) {
      this.skip();
    }
    const workspace = createWorkspace({ 'in/real/x.txt': 'x', 'out/y.txt': 'y' });
    const link = (target: string, name: string): void =>
      symlinkSync(target, workspace.path(`in/${name}`));
    link('real', 'folder');
    link('real/x.txt', 'file');
    link('../out', 'leaves');
    link('../out/y.txt', 'leaves.txt');
    link('nothing', 'broken');
    link('../gone/x', 'brokenOutside');
    link('brokenOutside', 'chain');
    link('loop', 'loop');
    link('.', 'self');
    const files = createNodeFileSystem(workspace.path('in'));
    const kinds = new Map<string, string | undefined>();
    for (const path of [
      'folder',
      'folder/x.txt',
      'file',
      'leaves',
      'leaves/y.txt',
      'leaves/nothing.txt',
      'leaves.txt',
      'broken',
      'brokenOutside',
      'brokenOutside/deeper',
      'chain',
      'loop',
      'self/self/file',
    ]) {
      kinds.set(path, await files.kindOf(path));
    }
    assert.deepEqual(Object.fromEntries(kinds), {
      folder: 'directory',
      'folder/x.txt': 'file',
      file: 'file',
      leaves: 'outside',
      'leaves/y.txt': 'outside',
      'leaves/nothing.txt': 'outside',
      'leaves.txt': 'outside',
      broken: undefined,
      brokenOutside: 'outside',
      'brokenOutside/deeper': 'outside',
      chain: 'outside',
      loop: undefined,
      'self/self/file': 'file',
    });
    assert.deepEqual(await files.read('leaves.txt', MAX_BYTES), { kind: 'outside' });
    assert.deepEqual(await files.read('loop', MAX_BYTES), { kind: 'missing' });
    assert.equal((await files.read('file', MAX_BYTES)).kind, 'bytes');
    assert.equal(await files.list('leaves'), undefined);
    assert.deepEqual(
      (await files.list(''))?.map(({ name, kind }) => `${name} ${kind}`),
      [
        'broken file',
        'brokenOutside file',
        'chain file',
        'file file',
        'folder link',
        'leaves file',
        'leaves.txt file',
        'loop file',
        'real directory',
        'self link',
      ],
    );
  });

  it('does not open pipes', async function () {
    if (isWindows) {
      this.skip();
    }
    const workspace = createWorkspace({});
    execFileSync('mkfifo', [workspace.path('pipe')]);
    const files = createNodeFileSystem(workspace.root);
    assert.equal(await files.kindOf('pipe'), 'file');
    assert.deepEqual(await files.read('pipe', MAX_BYTES), { kind: 'unreadable' });
  });

  it('compares names by case, also where the disk does not', async () => {
    const workspace = createWorkspace({ 'Data/Raw.csv': 'x' });
    if (!isWindows) {
      symlinkSync('Data', workspace.path('link'));
    }
    const files = createNodeFileSystem(workspace.root, { isCaseInsensitive: true });
    assert.equal(await files.kindOf('Data/Raw.csv'), 'file');
    assert.equal(await files.kindOf('data/raw.csv'), undefined);
    assert.equal(await files.kindOf('Data/raw.csv'), undefined);
    if (!isWindows) {
      assert.equal(await files.kindOf('link/Raw.csv'), 'file');
      assert.equal(await files.kindOf('Link/Raw.csv'), undefined);
    }
  });
});

describe('writing inside of a folder', () => {
  afterEach(removeWorkspaces);

  const BYTES = Buffer.from('new');

  it('makes folders that are missing', async () => {
    const { root } = createWorkspace({});
    writeInside(root, 'a/b/c.txt', BYTES);
    assert.equal((await createNodeFileSystem(root).read('a/b/c.txt', MAX_BYTES)).kind, 'bytes');
  });

  it('refuses whatever leaves', function () {
    if (isWindows) {
      this.skip();
    }
    const workspace = createWorkspace({ 'in/x': '', 'out/y': 'old' });
    mkdirSync(workspace.path('in/deep'));
    symlinkSync('../out/y', workspace.path('in/file'));
    symlinkSync('../out', workspace.path('in/folder'));
    symlinkSync('../gone', workspace.path('in/broken'));
    symlinkSync('../../gone', workspace.path('in/deep/broken'));
    for (const path of ['file', 'folder/y', 'folder/new', 'broken', 'broken/x', 'deep/broken']) {
      assert.throws(() => writeInside(workspace.path('in'), path, BYTES), OutsideError, path);
    }
  });
});

describe('encodeLike', () => {
  it('keeps what a file had', () => {
    assert.deepEqual([...encodeLike(Buffer.from('x'), 'ä')], [0xc3, 0xa4]);
    assert.deepEqual([...encodeLike(Buffer.from('\ufeffx'), 'a')], [0xef, 0xbb, 0xbf, 0x61]);
    assert.deepEqual([...encodeLike(new Uint8Array([0xff, 0xfe]), 'a')], [0xff, 0xfe, 0x61, 0]);
    assert.deepEqual([...encodeLike(new Uint8Array([0xfe, 0xff]), 'a')], [0xfe, 0xff, 0, 0x61]);
    assert.deepEqual([...encodeLike(new Uint8Array(), 'a')], [0x61]);
  });
});

describe('workspace root', () => {
  afterEach(removeWorkspaces);

  it('is the nearest config or repository, else the DVC project, else the current folder', () => {
    const workspace = createWorkspace({ 'a/b/.dvc/config': '', 'a/b/c/x': '' });
    const { root, path } = workspace;
    assert.equal(findWorkspaceRoot(path('a/b/c'), path('a')), root);
    workspace.write('a/.mlops/config.yaml', 'version: 1\n');
    assert.equal(findWorkspaceRoot(path('a/b/c'), root), path('a'));
  });

  it('names paths with slashes and knows what lies outside', () => {
    const { root, path } = createWorkspace({});
    assert.equal(toWorkspacePath(root, path('a/b')), 'a/b');
    assert.equal(toWorkspacePath(root, root), '');
    assert.equal(toWorkspacePath(path('a'), path('ab')), undefined);
    assert.equal(toWorkspacePath(path('a'), root), undefined);
    assert.equal(toWorkspacePath(root, path('..a')), '..a');
  });
});
