import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../server/src/core/formats/formats.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import { applyTextEdits } from '../../server/src/core/text/textEdit.ts';
import type { FileReport } from '../../server/src/core/workspace/buildReport.ts';
import { createRandom } from '../fuzz/random.ts';
import { loadBuiltSchema } from '../harness/workspace.ts';
import { type Fault, listFaults } from './faults.ts';
import { checkAlone, corpus, type Entry, isCorpusThere, readManifest } from './manifest.ts';

const FAULTS = 30;
const ENOUGH = 27;

/** Files whose keys are all their users' own. */
const FREE_FORM: ReadonlySet<string> = new Set(['params', 'helm-values']);

describe('mistakes planted in valid files of the corpus', () => {
  if (!isCorpusThere()) {
    it(`are not looked for: there is no ${corpus}`, () => undefined);
    return;
  }
  const valid = readManifest().filter(({ verdict }) => verdict === 'valid');
  for (const { id, schema } of formats) {
    const entries = valid.filter(({ format }) => format === id);
    if (schema === undefined || entries.length === 0 || FREE_FORM.has(id)) {
      continue;
    }
    it(`are found: ${id}`, async () => {
      const planted = await plantFaults(entries, { id, schema });
      const missed: string[] = [];
      for (const each of planted) {
        if (!(await isFound(each))) {
          missed.push(`${each.entry.file}: ${each.fault.what}`);
        }
      }
      const message = `${planted.length - missed.length} of ${planted.length} found, not: ${missed.join('; ')}`;
      assert.ok(
        planted.length > 0 && missed.length <= (planted.length * (FAULTS - ENOUGH)) / FAULTS,
        message,
      );
    }).timeout(120_000);
  }
});

interface Planted {
  readonly entry: Entry;
  readonly text: string;
  readonly fault: Fault;
}

async function plantFaults(
  entries: readonly Entry[],
  format: { readonly id: string; readonly schema: string },
): Promise<readonly Planted[]> {
  const schema = await loadBuiltSchema(format.schema);
  const random = createRandom(20261127);
  const places = entries.flatMap((entry): readonly Planted[] => {
    const text = readFileSync(join(corpus, entry.file), 'utf8');
    return parseSource(entry.path, text, 'yaml').documents.flatMap(document =>
      listFaults(document, schema).map(fault => ({ entry, text, fault })),
    );
  });
  const planted: Planted[] = [];
  while (planted.length < FAULTS && places.length > 0) {
    planted.push(...places.splice(random.next(places.length), 1));
  }
  return planted;
}

async function isFound({ entry, text, fault }: Planted): Promise<boolean> {
  const { span } = fault.edit;
  const broken = applyTextEdits(text, [fault.edit]) ?? text;
  const [before, after] = [
    await checkAlone(entry.path, text),
    await checkAlone(entry.path, broken),
  ];
  const known = new Set(before.findings.map(({ message }) => message));
  const line = positionAt(createLineIndex(broken), span.start).line;
  return after.findings.some(
    finding =>
      !known.has(finding.message) && Math.abs(lineOf(after, finding.span.start) - line) <= 2,
  );
}

function lineOf({ text }: FileReport, offset: number): number {
  return positionAt(createLineIndex(text), offset).line;
}
