import assert from 'node:assert/strict';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { FileEdit, Finding } from '../../server/src/core/lint/finding.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import { unusedSuppression } from '../../server/src/core/lint/rules/unusedSuppression.ts';
import { ancestorsOf, joinPath } from '../../server/src/core/paths/workspacePath.ts';
import { PYTHON, type PythonParser } from '../../server/src/core/python/syntaxTree.ts';
import { parseSource, type SourceFile } from '../../server/src/core/source/sourceFile.ts';
import { REASON } from '../../server/src/lsp/ignoreComment.ts';
import { ignoreHere } from '../../server/src/lsp/ignoreHere.ts';
import { ignoreInFile } from '../../server/src/lsp/ignoreInFile.ts';
import { ignoreInWorkspace } from '../../server/src/lsp/ignoreInWorkspace.ts';
import { readCaseFiles } from '../harness/caseFiles.ts';
import { applyFix, assertGone, assertKept, findAll } from '../harness/checkCase.ts';
import type { Case } from '../harness/notation.ts';
import { loadBuiltLibrary } from '../harness/workspace.ts';

let python: PythonParser | undefined;

type Files = ReadonlyMap<string, string>;

const rules = listRules(formats);

describe('ignoring a finding hides it and nothing else', () => {
  const cases: JudgedCase[] = [];

  before(async () => {
    const library = await loadBuiltLibrary(PYTHON.id);
    python = PYTHON.isApi(library) ? library : undefined;
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
            const left = (await findAll(after)).filter(({ rule }) => !yieldsTo(rule, finding.rule));
            assertGone(finding, before, left, name);
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
      newText: ` # mlops-ignore: dvc/untracked-script -- ${REASON}`,
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
      newText: `    # mlops-ignore: dvc/untracked-script -- ${REASON}\n`,
    });
    const narrow = { ...finding, owner: finding.span };
    assert.equal(ignoreHere(parseSource('dvc.yaml', text, 'yaml'), narrow), undefined);
  });

  it('in Python it stands above the text over several lines, or the line that goes on', () => {
    const text = "a = f(\n    '''\n  x\n''', b=1)\nc = 1 + \\\n  d\n";
    const source = parseSource('a.py', text, 'python', { python });
    const owner = { start: 0, end: text.length };
    const lineOf = (part: string): number => {
      const start = text.indexOf(part);
      const finding = { rule: 'airflow/removed-name', span: { start, end: start + 1 }, owner };
      const edit = ignoreHere(source, finding);
      return text.slice(0, edit?.span.start ?? text.length).split('\n').length - 1;
    };
    assert.deepEqual(['b=1', 'd\n'].map(lineOf), [1, 4]);
  });

  it('a comment for the whole file goes behind those that the file begins with', () => {
    const ignored = (text: string): string => {
      const { span, newText } = ignoreInFile(text, 'a/b');
      return text.slice(0, span.start) + newText.replace(REASON, 'x') + text.slice(span.end);
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

/** A rule that was silent only because another one said more about the value. */
function yieldsTo(rule: string, other: string): boolean {
  return rules.find(({ id }) => id === rule)?.yieldsTo?.includes(other) === true;
}

interface JudgedCase extends Pick<Case, 'title' | 'files'> {
  readonly before: readonly Finding[];
}

function readCases(): readonly Case[] {
  return readCaseFiles().flatMap(file => file.cases);
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
    { rule, reason: REASON },
  );
}

function sourceOf(files: Files, path: string): SourceFile {
  const isIni = path.endsWith('/config') || path.endsWith('config.local');
  const language = isIni ? 'ini' : path.endsWith('.py') ? 'python' : 'yaml';
  return parseSource(path, files.get(path) ?? '', language, { python });
}

function apply(files: Files, edits: readonly FileEdit[]): Files {
  return applyFix(files, { title: 'ignore', edits });
}
