import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../server/src/core/formats/formats.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import { findInCorpus } from './findings.ts';
import { corpus, isCorpusThere } from './manifest.ts';

/**
 * Findings of all rules, strict ones too, in the real files of the corpus, each labelled by somebody who
 * did not write the rule: `useful` (true, and its reader is glad), `idle` (true, but nobody would act), `false`.
 */
const LABELS = join(__dirname, 'labels.tsv');

/** Of a hundred findings, fewer than so many may be idle. */
const MAX_IDLE = 5;

describe('precision', () => {
  if (!isCorpusThere()) {
    it(`is not measured: there is no ${corpus}`, () => undefined);
    return;
  }

  it('every warning and error in real files has a label', async () => {
    const keys = (await findInCorpus())
      .filter(({ severity }) => severity === 'error' || severity === 'warning')
      .map(({ rule, severity, place }) => `${rule}\t${severity}\t${place}`)
      .sort();
    const labels = readLabels();
    const lines = keys.map(key => `${labels.get(key) ?? '?'}\t${key}`);
    if (process.env['MLOPS_UPDATE'] === '1') {
      writeFileSync(LABELS, `${lines.join('\n')}\n`);
    }
    assert.deepEqual(
      [...labels].map(([key, label]) => `${label}\t${key}`),
      lines,
    );
    assert.deepEqual(
      lines.filter(line => !/^(?:useful|idle|false)\t/.test(line)),
      [],
    );
  }).timeout(120_000);

  it('no rule that is on by default was ever wrong, and few of its findings are idle', () => {
    const isDefault = new Set(
      listRules(formats).flatMap(({ id, tier }) => (tier === 'default' ? [id] : [])),
    );
    const counts = new Map<string, Record<string, number>>();
    for (const [key, label] of readLabels()) {
      const [rule = ''] = key.split('\t');
      for (const name of isDefault.has(rule) ? [rule, 'all rules'] : []) {
        const count = counts.get(name) ?? {};
        counts.set(name, { ...count, [label]: (count[label] ?? 0) + 1 });
      }
    }
    const bad = [...counts].filter(([, { useful = 0, idle = 0, false: wrong = 0 }]) => {
      const total = useful + idle + wrong;
      return wrong > 0 || (100 * idle) / total >= MAX_IDLE;
    });
    assert.deepEqual(bad, []);
  });
});

/** Labels by finding: rule, severity, place. */
function readLabels(): ReadonlyMap<string, string> {
  const text = existsSync(LABELS) ? readFileSync(LABELS, 'utf8') : '';
  return new Map(
    text
      .split('\n')
      .filter(line => line !== '')
      .map(line => {
        const tab = line.indexOf('\t');
        return [line.slice(tab + 1), line.slice(0, tab)];
      }),
  );
}
