import assert from 'node:assert/strict';
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
          assert.equal(describeReport(report), describeReport(await fresh.check(path)), where);
        }
      }
    });
  }
});

/** What an editor shows with a NUL or half a character in it is binary, or something else, once it is saved. */
function isTextOnDisk(text: string): boolean {
  return !text.includes('\0') && new TextDecoder().decode(new TextEncoder().encode(text)) === text;
}
