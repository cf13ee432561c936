import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileEdit, Finding } from '../../server/src/core/lint/finding.ts';
import { unusedSuppression } from '../../server/src/core/lint/rules/unusedSuppression.ts';
import { ancestorsOf, joinPath } from '../../server/src/core/paths/workspacePath.ts';
import { parseSource, type SourceFile } from '../../server/src/core/source/sourceFile.ts';
import { REASON, REASON_MARK } from '../../server/src/lsp/ignoreComment.ts';
import { ignoreHere } from '../../server/src/lsp/ignoreHere.ts';
import { ignoreInFile } from '../../server/src/lsp/ignoreInFile.ts';
import { ignoreInWorkspace } from '../../server/src/lsp/ignoreInWorkspace.ts';
import { applyFix, assertGone, assertKept, findAll } from '../harness/checkCase.ts';
import { type Case, parseCases } from '../harness/notation.ts';
import { projectRoot } from '../harness/workspace.ts';

type Files = ReadonlyMap<string, string>;

describe('ignoring a finding hides it and nothing else', () => {
  const cases: JudgedCase[] = [];

  before(async () => {
    for (const { title, files } of readCases()) {
      cases.push({ title, files, before: await findAll(files) });
    }
  });

  for (const [where, write] of [
    ['here', writeHere],
    ['in its file', writeInFile],
    ['in its workspace', writeInWorkspace],
  ] as const) {
    it(`${where}, in all cases of all rules`, async () => {
      const impossible: string[] = [];
      for (const { title, files, before } of cases) {
        // A comment about a comment hides nothing, and so is not offered.
        for (const finding of before.filter(({ rule }) => rule !== unusedSuppression.id)) {
          const name = `${title}: ${finding.rule} ${where}`;
          const edits = write(files, finding);
          if (edits === undefined) {
            impossible.push(name);
          } else {
            const after = apply(files, edits);
            assertGone(finding, before, await findAll(after), name);
            assertKept(files, { title: name, edits: [...edits] }, after, name);
          }
        }
      }
      assert.deepEqual(impossible, []);
    });
  }

  it('inside of a block scalar the comment stands behind the key, because a line would be run', () => {
    const text = 'stages:\r\n  a:\r\n    cmd: |  \r\n      echo\r\n      python a.py\r\n';
    const start = text.indexOf('a.py');
    const owner = { start: text.indexOf('a:'), end: text.length };
    const finding = { rule: 'dvc/untracked-script', span: { start, end: start + 4 }, owner };
    const source = parseSource('dvc.yaml', text, 'yaml');
    assert.deepEqual(ignoreHere(source, finding), {
      span: { start: text.indexOf('|  ') + 3, end: text.indexOf('|  ') + 3 },
      newText: ` # mlops-ignore: dvc/untracked-script -- ${REASON_MARK}`,
    });
  });

  it('inside of a value over several lines it stands above the key', () => {
    const text = 'stages:\n  a:\n    cmd: echo &&\n      python a.py\n';
    const lineOf = (part: string): number => text.lastIndexOf('\n', text.indexOf(part)) + 1;
    const start = text.indexOf('a.py');
    const owner = { start: text.indexOf('a:'), end: text.length };
    const finding = { rule: 'dvc/untracked-script', span: { start, end: start + 4 }, owner };
    assert.deepEqual(ignoreHere(parseSource('dvc.yaml', text, 'yaml'), finding), {
      span: { start: lineOf('cmd'), end: lineOf('cmd') },
      newText: `    # mlops-ignore: dvc/untracked-script -- ${REASON_MARK}\n`,
    });
    const narrow = { ...finding, owner: finding.span };
    assert.equal(ignoreHere(parseSource('dvc.yaml', text, 'yaml'), narrow), undefined);
  });

  it('a comment for the whole file goes behind those that the file begins with', () => {
    const ignored = (text: string): string => {
      const { span, newText } = ignoreInFile(text, 'a/b');
      return text.slice(0, span.start) + newText.replace(REASON_MARK, 'x') + text.slice(span.end);
    };
    const comment = '# mlops-ignore-file: a/b -- x';
    assert.equal(ignored(''), `${comment}\n`);
    assert.equal(ignored('a: 1'), `${comment}\na: 1`);
    assert.equal(ignored('# one\r\n# two\r\na: 1'), `# one\r\n# two\r\n${comment}\r\na: 1`);
    assert.equal(ignored('# one'), `# one\n${comment}\n`);
    assert.equal(ignored('\ufeffa: 1'), `\ufeff\n${comment}\na: 1`);
  });

  it('a config keeps what it says', () => {
    const ignored = (text: string, reason = 'reason'): string | undefined => {
      const source = parseSource('.mlops/config.yaml', text, 'yaml');
      const edits = ignoreInWorkspace({ path: source.path, source }, { rule: 'dvc/x', reason });
      return edits && apply(new Map([[source.path, text]]), edits).get(source.path);
    };
    const off = "dvc/x: 'off'  # reason\n";
    assert.equal(ignored('# ours\n'), `# ours\nversion: 1\nrules:\n  ${off}`);
    assert.equal(ignored('version: 1\n'), `version: 1\nrules:\n  ${off}`);
    assert.equal(ignored('version: 1\nrules:\n'), `version: 1\nrules:\n  ${off}`);
    assert.equal(
      ignored('rules:\n  dvc/y: info # why\nversion: 1\n'),
      `rules:\n  dvc/y: info # why\n  ${off}version: 1\n`,
    );
    assert.equal(ignored('rules: {dvc/y: info}\n'), "rules: {dvc/y: info, dvc/x: 'off'}\n");
    assert.equal(ignored('rules:\n  dvc/x: error # why\n'), "rules:\n  dvc/x: 'off' # why\n");
    assert.equal(ignored('version: 1\n', ' '), "version: 1\nrules:\n  dvc/x: 'off'\n");
    assert.equal(ignored('# a\n', 'b\nc'), "# a\nversion: 1\nrules:\n  dvc/x: 'off'  # b c\n");
    assert.equal(ignored('rules: [\n'), undefined);
    assert.equal(ignored('rules: 7\n'), undefined);
  });
});

interface JudgedCase extends Pick<Case, 'title' | 'files'> {
  readonly before: readonly Finding[];
}

function readCases(): readonly Case[] {
  const core = join(projectRoot, 'server/src/core');
  const names = readdirSync(core, { recursive: true, encoding: 'utf8' });
  return names
    .filter(name => name.endsWith('.cases.yaml'))
    .flatMap(name => parseCases(readFileSync(join(core, name), 'utf8'), 'dvc.yaml'));
}

function writeHere(files: Files, finding: Finding): readonly FileEdit[] | undefined {
  const edit = ignoreHere(sourceOf(files, finding.path), finding);
  return edit && [{ path: finding.path, edits: [edit] }];
}

function writeInFile(files: Files, { path, rule }: Finding): readonly FileEdit[] {
  return [{ path, edits: [ignoreInFile(files.get(path) ?? '', rule)] }];
}

function writeInWorkspace(files: Files, { path, rule }: Finding): readonly FileEdit[] | undefined {
  const config = ancestorsOf(path)
    .map(folder => joinPath(folder, '.mlops/config.yaml'))
    .find(candidate => files.has(candidate));
  const source = config === undefined ? undefined : sourceOf(files, config);
  return ignoreInWorkspace(
    { path: config ?? '.mlops/config.yaml', source },
    { rule, reason: REASON_MARK },
  );
}

function sourceOf(files: Files, path: string): SourceFile {
  const isIni = path.endsWith('/config') || path.endsWith('config.local');
  return parseSource(path, files.get(path) ?? '', isIni ? 'ini' : 'yaml');
}

function apply(files: Files, edits: readonly FileEdit[]): Files {
  return applyFix(files, { title: 'ignore', edits: edits.map(fillReason) });
}

function fillReason({ path, edits }: FileEdit): FileEdit {
  const filled = edits.map(({ span, newText }) => ({
    span,
    newText: newText.replaceAll(REASON_MARK, REASON),
  }));
  return { path, edits: filled };
}
