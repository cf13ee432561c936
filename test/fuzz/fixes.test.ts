import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { MAIN_FILES, readCaseFiles } from '../harness/caseFiles.ts';
import { applyFix, assertGone, assertKept, findAll } from '../harness/checkCase.ts';
import { parseCase } from '../harness/notation.ts';
import { openWorkspace, projectRoot } from '../harness/workspace.ts';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import { listSamples } from './samples.ts';

const core = join(projectRoot, 'server/src/core');

/** Mutations of one sample whose fixes are all tried. */
const MUTATIONS = 40;

describe('every fix of every finding', () => {
  for (const { path, cases } of readCaseFiles()) {
    it(`in ${path}`, async () => {
      for (const testCase of cases) {
        await checkFixes(testCase.files, testCase.title);
      }
    });
  }

  for (const path of findFiles('.md')) {
    it(`in the examples of ${path}`, async () => {
      const page = readFileSync(join(core, path), 'utf8');
      for (const [, example = ''] of page.matchAll(/^```(?:yaml|python)\n([\s\S]*?)^```$/gm)) {
        const text = `${example}\n#- file: .dvc/config\n`;
        const mainFile = page.includes('```python') ? MAIN_FILES['py'] : MAIN_FILES['yaml'];
        await checkFixes(parseCase(path, text, mainFile ?? '').files, example);
      }
    });
  }

  for (const [index, { name, path, text, files }] of listSamples().entries()) {
    const seed = 2000 + index;
    it(`in ${MUTATIONS} mutations of ${name} (seed ${seed})`, async () => {
      const random = createRandom(seed);
      const workspace = await openWorkspace(files);
      for (let round = 0; round < MUTATIONS; round += 1) {
        const mutated = new Map([...files, [path, mutate(text, random)]]);
        await checkFixesOf(workspace, mutated, path);
      }
    });
  }
});

/** In a broken file a fix may bring to light what else is wrong, but the finding must go, and the syntax be valid. */
async function checkFixesOf(
  workspace: Workspace,
  files: ReadonlyMap<string, string>,
  path: string,
): Promise<void> {
  const text = files.get(path) ?? '';
  workspace.setOpenText(path, text);
  const { findings } = await workspace.check(path);
  for (const finding of findings) {
    for (const fix of finding.fixes()) {
      const after = applyFix(files, fix);
      const what = `"${fix.title}" for ${finding.rule} in\n${text}`;
      for (const edited of fix.edits) {
        workspace.setOpenText(edited.path, after.get(edited.path) ?? '');
      }
      const remaining = (await workspace.check(path)).findings;
      assert.ok(countOf(finding, remaining) < countOf(finding, findings), `${what}: still there`);
      // Another document of the file may be broken as it is.
      const broken = remaining.filter(isSyntax).length - findings.filter(isSyntax).length;
      assert.ok(broken <= 0, `${what}: breaks the syntax`);
      assertKept(files, fix, after, what);
      for (const edited of fix.edits) {
        workspace.setOpenText(edited.path, files.get(edited.path) ?? '');
      }
    }
  }
}

function countOf({ rule, message }: Finding, findings: readonly Finding[]): number {
  return findings.filter(other => other.rule === rule && other.message === message).length;
}

function isSyntax({ rule }: Finding): boolean {
  return rule.startsWith('yaml/') || rule.startsWith('ini/');
}

/** The finding is gone, nothing is new, nothing else is lost; so there is nothing to apply a second time. */
async function checkFixes(files: ReadonlyMap<string, string>, where: string): Promise<void> {
  const before = await findAll(files);
  for (const finding of before) {
    for (const fix of finding.fixes()) {
      const after = applyFix(files, fix);
      const what = `"${fix.title}" for ${finding.rule} in ${where}`;
      assert.notDeepEqual([...after], [...files], `${what} changes nothing`);
      assertGone(finding, before, await findAll(after), what);
      assertKept(files, fix, after, what);
    }
  }
}

function findFiles(ending: string): readonly string[] {
  return readdirSync(core, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(ending))
    .map(name => name.replaceAll('\\', '/'))
    .sort();
}
