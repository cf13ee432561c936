import assert from 'node:assert/strict';
import { formats } from '../../server/src/core/formats/formats.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import type { FileReport } from '../../server/src/core/workspace/buildReport.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { describeReport, inspect } from './inspect.ts';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import { listSamples } from './samples.ts';

const MUTATIONS = 200;

/** Every so often the edited workspace is compared with one that is opened anew. */
const COMPARE_EVERY = 40;

describe(`${MUTATIONS} random mutations of each sample`, () => {
  for (const [index, { name, path, text, files }] of listSamples().entries()) {
    const seed = 1000 + index;
    it(`${name} (seed ${seed})`, async () => {
      const random = createRandom(seed);
      const workspace = await openWorkspace(files);
      for (let round = 0; round < MUTATIONS; round += 1) {
        const mutated = mutate(text, random);
        workspace.setOpenText(path, mutated);
        const where = `round ${round}:\n${mutated}`;
        const report = await inspect(workspace, path).catch(error => {
          throw new Error(where, { cause: error });
        });
        if (round % COMPARE_EVERY === 0 && isTextOnDisk(mutated)) {
          const fresh = await openWorkspace(new Map([...files, [path, mutated]]));
          const expected = withoutOld(await fresh.check(path));
          assert.equal(describeReport(withoutOld(report)), describeReport(expected), where);
        }
      }
    });
  }
});

/** A text that does not parse keeps what it said last, which rules over the workspace conclude from. */
function withoutOld(report: FileReport): FileReport {
  const isBroken = report.findings.some(({ rule }) => rule.startsWith('yaml/'));
  return isBroken
    ? { ...report, findings: report.findings.filter(({ rule }) => !overWorkspace.has(rule)) }
    : report;
}

const overWorkspace = new Set(
  listRules(formats).flatMap(({ id, scope }) => (scope === 'workspace' ? [id] : [])),
);

/** What an editor shows with a NUL or half a character in it is binary, or something else, once it is saved. */
function isTextOnDisk(text: string): boolean {
  return !text.includes('\0') && new TextDecoder().decode(new TextEncoder().encode(text)) === text;
}
