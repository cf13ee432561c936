import assert from 'node:assert/strict';
import { complete } from '../../server/src/core/assist/complete.ts';
import { describePlace } from '../../server/src/core/assist/describePlace.ts';
import { findLinks } from '../../server/src/core/assist/links.ts';
import { findMentionIn } from '../../server/src/core/assist/mention.ts';
import { findDefinitions, findUses } from '../../server/src/core/assist/navigate.ts';
import { outlineFile } from '../../server/src/core/assist/outline.ts';
import { toPlainText } from '../../server/src/core/formats/snippetText.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { mutate } from './mutate.ts';
import { createRandom, type Random } from './random.ts';
import { listSamples } from './samples.ts';
import { assertInside } from './spans.ts';

const MUTATIONS = 15;
const PLACES = 8;

describe(`help at random places of ${MUTATIONS} mutations of each sample`, () => {
  for (const [index, { name, path, text, files }] of listSamples().entries()) {
    const seed = 7000 + index;
    it(`${name} (seed ${seed})`, async () => {
      const random = createRandom(seed);
      const workspace = await openWorkspace(files);
      for (let round = 0; round < MUTATIONS; round += 1) {
        const mutated = mutate(text, random);
        await ask(workspace, { path, text: mutated, random }).catch(error => {
          throw new Error(`round ${round}:\n${mutated}`, { cause: error });
        });
      }
    });
  }
});

interface Round {
  readonly path: string;
  readonly text: string;
  readonly random: Random;
}

/** Before the text was judged, and after. */
async function ask(workspace: Workspace, { path, text, random }: Round): Promise<void> {
  await askForOffers(workspace, { path, text, random });
  workspace.setOpenText(path, text);
  await workspace.check(path);
  await askForOffers(workspace, { path, text, random });
  await askForHelp(workspace, { path, text, random });
}

async function askForOffers(workspace: Workspace, { path, text, random }: Round): Promise<void> {
  for (let count = 0; count < PLACES; count += 1) {
    const offset = random.next(text.length + 1);
    const found = await workspace.ask(inside =>
      complete(inside, { path, text, offset, isSchemaElsewhere: () => false }),
    );
    if (found !== undefined) {
      const { span, offers } = found;
      assertInside(span, text.length, 'completion');
      assert.ok(span.start <= offset && offset <= span.end, 'the cursor is in what is replaced');
      assert.ok(!/[\r\n]/.test(text.slice(span.start, span.end)), 'it is one line');
      const labels = offers.map(({ label }) => label);
      assert.equal(new Set(labels).size, labels.length, 'each word is offered once');
      offers.map(offer => toPlainText(offer.text));
    }
  }
}

async function askForHelp(workspace: Workspace, { path, text, random }: Round): Promise<void> {
  for (let count = 0; count < PLACES; count += 1) {
    const offset = random.next(text.length + 1);
    await workspace.ask(async inside => {
      const found = await describePlace(inside, { path, offset }, () => false);
      if (found !== undefined) {
        assertInside(found.span, text.length, 'hover');
      }
      const mention = findMentionIn(inside, { path, offset });
      if (mention !== undefined) {
        await findDefinitions(inside, mention);
        findUses(inside, mention);
      }
    });
  }
  await workspace.ask(async inside => {
    for (const { span } of await findLinks(inside, path)) {
      assertInside(span, text.length, 'link');
    }
    for (const { span, nameSpan } of outlineFile(inside, path)) {
      assertInside(span, text.length, 'outline');
      assertInside(nameSpan, text.length, 'outline');
    }
  });
}
