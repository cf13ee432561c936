import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languageOf } from '../../server/src/core/formats/fileIndex.ts';
import type { Format } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import { applyTextEdits } from '../../server/src/core/text/textEdit.ts';
import type { FileReport } from '../../server/src/core/workspace/buildReport.ts';
import { createRandom } from '../fuzz/random.ts';
import { exampleName } from '../harness/exampleName.ts';
import { loadBuiltSchema, projectRoot } from '../harness/workspace.ts';
import { type Fault, listFaults } from './faults.ts';
import { checkAlone, corpus, isCorpusThere, readManifest } from './manifest.ts';

const FAULTS = 30;
const ENOUGH = 27;

/** Files whose keys are all their users' own. */
const FREE_FORM: ReadonlySet<string> = new Set([
  'helm-template',
  'helm-values',
  'kedro-parameters',
  'ml-config',
  'params',
]);

describe('mistakes planted in valid files', () => {
  const valid = isCorpusThere() ? readManifest().filter(({ verdict }) => verdict === 'valid') : [];
  for (const format of formats) {
    const { id, schema } = format;
    if (schema === undefined || FREE_FORM.has(id)) {
      continue;
    }
    it(`are found: ${id}`, async function () {
      const real = valid
        .filter(entry => entry.format === id)
        .map(({ path, file }) => ({ path, name: file, text: readCorpus(file) }));
      const places = await listPlaces(real, schema);
      const planted = plantFaults(
        places.length >= FAULTS
          ? places
          : [...places, ...(await listPlaces(readExamples(format), schema))],
      );
      const missed: string[] = [];
      for (const each of planted) {
        if (!(await isFound(each))) {
          missed.push(`${each.sample.name}: ${each.fault.what}`);
        }
      }
      const found = planted.length - missed.length;
      Object.assign(this.test ?? {}, { title: `are found: ${id}, ${found} of ${planted.length}` });
      const message = `${found} of ${planted.length} found, not: ${missed.join('; ')}`;
      assert.ok(
        planted.length > 0 && missed.length <= (planted.length * (FAULTS - ENOUGH)) / FAULTS,
        message,
      );
    }).timeout(120_000);
  }
});

/** A valid file. */
interface Sample {
  readonly path: string;
  readonly name: string;
  readonly text: string;
}

function readCorpus(file: string): string {
  return readFileSync(join(corpus, file), 'utf8');
}

/** The examples of a schema stand in for formats that the corpus has too little of. */
function readExamples({ schema, files }: Format): readonly Sample[] {
  const folder = join(projectRoot, `schemas/${schema}.examples/valid`);
  return readdirSync(folder)
    .sort()
    .map(name => ({
      path: exampleName(files[0]?.pattern ?? ''),
      name,
      text: readFileSync(join(folder, name), 'utf8'),
    }));
}

interface Planted {
  readonly sample: Sample;
  readonly fault: Fault;
}

async function listPlaces(samples: readonly Sample[], id: string): Promise<readonly Planted[]> {
  const schema = await loadBuiltSchema(id);
  return samples.flatMap(sample =>
    parseSource(
      sample.path,
      sample.text,
      languageOf(formats, sample.path) ?? 'yaml',
    ).documents.flatMap(document => listFaults(document, schema).map(fault => ({ sample, fault }))),
  );
}

function plantFaults(places: readonly Planted[]): readonly Planted[] {
  const random = createRandom(20261127);
  const left = [...places];
  const planted: Planted[] = [];
  while (planted.length < FAULTS && left.length > 0) {
    planted.push(...left.splice(random.next(left.length), 1));
  }
  return planted;
}

async function isFound({ sample: { path, text }, fault }: Planted): Promise<boolean> {
  const { span } = fault.edit;
  const broken = applyTextEdits(text, [fault.edit]) ?? text;
  const [before, after] = [await checkAlone(path, text), await checkAlone(path, broken)];
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
