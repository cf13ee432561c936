import assert from 'node:assert/strict';
import { complete } from '../../server/src/core/assist/complete.ts';
import type { Offer } from '../../server/src/core/assist/offer.ts';
import { toPlainText } from '../../server/src/core/formats/snippetText.ts';
import { applyTextEdits } from '../../server/src/core/text/textEdit.ts';
import { openWorkspace } from '../harness/workspace.ts';

/** A file with `$0` where the cursor is, and the files around it. */
export interface CompletionCase {
  readonly path: string;
  readonly text: string;
  readonly files?: Readonly<Record<string, string>>;
  /** What the file held before it was edited; by default what it holds now, as far as it can be read. */
  readonly before?: string;
  readonly isSchemaElsewhere?: boolean;
}

/** What is offered at a place. */
export interface Completed {
  readonly text: string;
  readonly offers: readonly Offer[];
  /** The file once an offer was taken, with its defaults. */
  take(label: string): string;
}

/** Asks what can be written at the cursor. */
export async function completeAt(asked: CompletionCase): Promise<Completed> {
  const { path, files = {}, before, isSchemaElsewhere = false } = asked;
  const offset = asked.text.indexOf('$0');
  const text = asked.text.replace('$0', '');
  const workspace = await openWorkspace(
    new Map([...Object.entries(files), [path, before ?? text]]),
  );
  const completion = await workspace.ask(inside =>
    complete(inside, { path, text, offset, isSchemaElsewhere: () => isSchemaElsewhere }),
  );
  const ranked = (completion?.offers ?? [])
    .map((offer, order) => ({ offer, order }))
    .sort((a, b) => a.offer.rank - b.offer.rank || a.order - b.order)
    .map(({ offer }) => offer);
  return {
    text,
    offers: ranked,
    take(label) {
      const offer = ranked.find(candidate => candidate.label === label);
      assert.ok(offer !== undefined && completion !== undefined, `'${label}' is not offered`);
      const edit = { span: completion.span, newText: toPlainText(offer.text) };
      return applyTextEdits(text, [edit]) ?? assert.fail('the edit leaves the file');
    },
  };
}

/** Checks what is offered first, or all of it, in order. */
export async function checkOffers(
  asked: CompletionCase,
  expected: {
    readonly first?: readonly string[];
    readonly all?: readonly string[];
    readonly none?: readonly string[];
  },
): Promise<void> {
  const labels = (await completeAt(asked)).offers.map(({ label }) => label);
  const { first = [], all, none = [] } = expected;
  assert.deepEqual(labels.slice(0, first.length), first, labels.join(' '));
  if (all !== undefined) {
    assert.deepEqual(labels, all);
  }
  assert.deepEqual(
    none.filter(label => labels.includes(label)),
    [],
    'these should not be offered',
  );
}
