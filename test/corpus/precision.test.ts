import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import type { RuleMeta } from '../../server/src/core/lint/rule.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { corpus, isCorpusThere, readManifest, readTree } from './manifest.ts';

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
    const found = await findAll();
    const labels = readLabels();
    const lines = found.map(key => `${labels.get(key) ?? '?'}\t${key}`);
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

/** Each file by itself, as a part of a workspace that is not there, and the workspaces as wholes. */
async function findAll(): Promise<readonly string[]> {
  const rules = new Map(listRules(formats).map(rule => [rule.id, rule]));
  const keys: string[] = [];
  const seen = new Set<string>();
  for (const { file, path } of readManifest().filter(entry => entry.verdict !== 'invalid')) {
    if (seen.has(file)) {
      continue;
    }
    seen.add(file);
    const workspace = await openWorkspace(new Map([[path, readFileSync(join(corpus, file))]]));
    workspace.adjustConfig(config => ({ ...config, profile: 'strict', isPartial: true }));
    keys.push(...(await listKeys(workspace, rules, { path, name: file })));
  }
  const folder = join(corpus, 'workspaces');
  for (const name of readdirSync(folder).sort()) {
    if (!statSync(join(folder, name)).isDirectory()) {
      continue;
    }
    const files = readTree(join(folder, name));
    const workspace = await openWorkspace(files);
    workspace.adjustConfig(config => ({ ...config, profile: 'strict' }));
    for (const path of files.keys()) {
      keys.push(
        ...(await listKeys(workspace, rules, { path, name: `workspaces/${name}/${path}` })),
      );
    }
  }
  return keys.sort();
}

async function listKeys(
  workspace: Workspace,
  rules: ReadonlyMap<string, RuleMeta>,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<readonly string[]> {
  const { text, findings } = await workspace.check(path);
  const index = createLineIndex(text);
  const isCounted = ({ rule, severity }: Finding): boolean =>
    rules.has(rule) && (severity === 'error' || severity === 'warning');
  return findings.filter(isCounted).map(({ rule, severity, span }) => {
    const { line, character } = positionAt(index, span.start);
    return `${rule}\t${severity}\t${name}:${line + 1}:${character + 1}`;
  });
}
