import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { checkCase } from '../harness/checkCase.ts';
import { MAIN_FILES, parseCases } from '../harness/notation.ts';
import { projectRoot } from '../harness/workspace.ts';

const core = join(projectRoot, 'server/src/core');

describe('rule cases', () => {
  for (const [suffix, mainFile] of Object.entries(MAIN_FILES)) {
    for (const path of findFiles(core, `.cases.${suffix}`)) {
      describe(relative(core, path), () => {
        for (const testCase of parseCases(readFileSync(path, 'utf8'), mainFile)) {
          it(testCase.title, () => checkCase(testCase));
        }
      });
    }
  }
});

function findFiles(folder: string, ending: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith(ending))
    .sort()
    .map(name => join(folder, name));
}
