import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import type { FileReport } from '../../server/src/core/workspace/buildReport.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { findInCorpus } from './findings.ts';
import { corpus, isCorpusThere, readManifest, readTree } from './manifest.ts';

/** Small edits of real files, after which a rule finds something that it did not find before. */
const MUTANTS = join(__dirname, 'mutants.yaml');

/** So many mutants prove a rule that finds nothing in the corpus as it is. */
const ENOUGH = 3;

/** What the file beside this one calls a mutant; its head says what the keys are. */
interface Mutant {
  readonly in: string | readonly string[];
  readonly as?: string;
  readonly beside?: Readonly<Record<string, string>>;
  readonly edit?: Edits;
  readonly with?: Readonly<Record<string, Edits | string>>;
  readonly at: number | string;
}

/** What is written instead of the first place of a text. */
type Edits = Readonly<Record<string, string>>;

type Files = Map<string, string | Uint8Array>;

describe('mutants of real files', () => {
  if (!isCorpusThere()) {
    it(`are not made: there is no ${corpus}`, () => undefined);
    return;
  }

  const table = parse(readFileSync(MUTANTS, 'utf8')) as Readonly<Record<string, readonly Mutant[]>>;
  for (const [rule, mutants] of Object.entries(table)) {
    for (const mutant of mutants) {
      it(`${rule}: ${[mutant.in].flat().join(', ')}`, () => checkMutant(rule, mutant));
    }
  }

  it('prove each rule that is on by default and finds nothing in the corpus', async () => {
    const proven = new Set((await findInCorpus()).map(({ rule }) => rule));
    const unproven = listRules(formats)
      .filter(({ id, tier }) => tier === 'default' && !proven.has(id))
      .filter(({ id }) => (table[id]?.length ?? 0) < ENOUGH);
    assert.deepEqual(
      unproven.map(({ id }) => id),
      [],
    );
  }).timeout(60_000);
});

async function checkMutant(rule: string, mutant: Mutant): Promise<void> {
  const { path, files } = readFiles([mutant.in].flat(), mutant.as);
  for (const [other, text] of Object.entries(mutant.beside ?? {})) {
    files.set(other, text);
  }
  const place = typeof mutant.at === 'number' ? `${path}:${mutant.at}` : mutant.at;
  const before = await findPlaces(files, place, rule);
  assert.deepEqual(before, [], 'the file as it is has such a finding');
  applyMutant(files, path, mutant);
  const after = await findPlaces(files, place, rule);
  assert.ok(
    after.includes(place),
    `expected at ${place}, found at ${after.join(', ') || 'no place'}`,
  );
}

/** The files, each where it lay in its repository, the path of the first, and all of a workspace that one is in. */
function readFiles(
  names: readonly string[],
  pathOfFirst: string | undefined,
): { readonly path: string; readonly files: Files } {
  const files: Files = new Map();
  const paths = names.map((name, index) => {
    const [, folder, path = ''] = /^(workspaces\/[^/]+)\/(.*)$/.exec(name) ?? [];
    if (folder !== undefined) {
      readTree(join(corpus, folder)).forEach((content, each) => {
        files.set(each, content);
      });
      return path;
    }
    const entry = readManifest().find(({ file }) => file === name);
    assert.ok(entry !== undefined, `the manifest has no ${name}`);
    const placed = (index === 0 ? pathOfFirst : undefined) ?? entry.path;
    files.set(placed, readFileSync(join(corpus, name)));
    return placed;
  });
  return { path: paths[0] ?? '', files };
}

function applyMutant(files: Files, path: string, mutant: Mutant): void {
  edit(files, path, mutant.edit ?? {});
  for (const [other, change] of Object.entries(mutant.with ?? {})) {
    if (typeof change === 'string') {
      files.set(other, change);
    } else {
      edit(files, other, change);
    }
  }
}

function edit(files: Files, path: string, edits: Edits): void {
  const content = files.get(path);
  assert.ok(content !== undefined, `there is no ${path}`);
  const text = typeof content === 'string' ? content : Buffer.from(content).toString('utf8');
  files.set(
    path,
    Object.entries(edits).reduce((before, [old, written]) => {
      assert.ok(before.includes(old), `${path} has no '${old}'`);
      return before.replace(old, () => written);
    }, text),
  );
}

/** Where a rule has findings in the file of a place; lines count from 1. */
async function findPlaces(files: Files, place: string, rule: string): Promise<readonly string[]> {
  const path = place.slice(0, place.lastIndexOf(':'));
  if (!files.has(path)) {
    return [];
  }
  const workspace = await openWorkspace(files);
  const report = await workspace.check(path);
  return report.findings
    .filter(finding => finding.rule === rule)
    .map(finding => `${path}:${lineOf(report, finding)}`);
}

function lineOf({ text }: FileReport, { span }: Finding): number {
  return positionAt(createLineIndex(text), span.start).line + 1;
}
