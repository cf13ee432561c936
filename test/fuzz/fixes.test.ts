import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { applyFix, assertGone, assertKept, findAll } from '../harness/checkCase.ts';
import { parseCase, parseCases } from '../harness/notation.ts';
import { projectRoot } from '../harness/workspace.ts';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import { listSamples } from './samples.ts';

const core = join(projectRoot, 'server/src/core');

/** Mutations of one sample whose fixes are all tried. */
const MUTATIONS = 40;

describe('every fix of every finding', () => {
  for (const path of findFiles('.cases.yaml')) {
    it(`in ${path}`, async () => {
      for (const testCase of parseCases(readFileSync(join(core, path), 'utf8'), 'dvc.yaml')) {
        await checkFixes(testCase.files, testCase.title);
      }
    });
  }

  for (const path of findFiles('.md')) {
    it(`in the examples of ${path}`, async () => {
      const page = readFileSync(join(core, path), 'utf8');
      for (const [, example = ''] of page.matchAll(/^```yaml\n([\s\S]*?)^```$/gm)) {
        const text = `${example}\n#- file: .dvc/config\n`;
        await checkFixes(parseCase(path, text, 'dvc.yaml').files, example);
      }
    });
  }

  for (const [index, { name, path, text, files }] of listSamples().entries()) {
    const seed = 2000 + index;
    it(`in mutations of ${name} (seed ${seed})`, async () => {
      const random = createRandom(seed);
      for (let round = 0; round < MUTATIONS; round += 1) {
        const mutated = mutate(text, random);
        await checkFixes(new Map([...files, [path, mutated]]), `round ${round} of\n${mutated}`);
      }
    });
  }
});

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
