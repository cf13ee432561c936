import { readCaseFiles } from '../harness/caseFiles.ts';
import { checkCase } from '../harness/checkCase.ts';

describe('rule cases', () => {
  for (const { path, cases } of readCaseFiles()) {
    describe(path, () => {
      for (const testCase of cases) {
        it(testCase.title, () => checkCase(testCase));
      }
    });
  }
});
