import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { Severity } from '../../server/src/core/lint/finding.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import { createLineIndex, positionAt } from '../../server/src/core/text/lineIndex.ts';
import type { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { openWorkspace } from '../harness/workspace.ts';
import { corpus, readManifest, readTree } from './manifest.ts';

/** A finding of a rule in a real file. */
export interface CorpusFinding {
  readonly rule: string;
  readonly severity: Severity;
  /** `file:line:column`, counted from 1. */
  readonly place: string;
}

let found: Promise<readonly CorpusFinding[]> | undefined;

/**
 * What all rules, strict ones too, find in the corpus: in each file that is not there for its mistakes by
 * itself, as a part of a workspace that is not there, and in the workspaces as wholes.
 */
export function findInCorpus(): Promise<readonly CorpusFinding[]> {
  found ??= findAll();
  return found;
}

async function findAll(): Promise<readonly CorpusFinding[]> {
  const rules = new Set(listRules(formats).map(({ id }) => id));
  const findings: CorpusFinding[] = [];
  const seen = new Set<string>();
  for (const { file, path, repository } of readManifest().filter(
    entry => entry.verdict !== 'invalid',
  )) {
    if (seen.has(file)) {
      continue;
    }
    seen.add(file);
    // Every clone says where it is from, and rules ask who owns it.
    const remote = `[remote "origin"]\n\turl = https://github.com/${repository}.git\n`;
    const workspace = await openWorkspace(
      new Map<string, string | Uint8Array>([
        [path, readFileSync(join(corpus, file))],
        ['.git/config', remote],
      ]),
    );
    workspace.adjustConfig(config => ({ ...config, profile: 'strict', isPartial: true }));
    findings.push(...(await listFindings(workspace, rules, { path, name: file })));
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
      findings.push(
        ...(await listFindings(workspace, rules, { path, name: `workspaces/${name}/${path}` })),
      );
    }
  }
  return findings;
}

async function listFindings(
  workspace: Workspace,
  rules: ReadonlySet<string>,
  { path, name }: { readonly path: string; readonly name: string },
): Promise<readonly CorpusFinding[]> {
  const { text, findings } = await workspace.check(path);
  const index = createLineIndex(text);
  return findings
    .filter(({ rule }) => rules.has(rule))
    .map(({ rule, severity, span }) => {
      const { line, character } = positionAt(index, span.start);
      return { rule, severity, place: `${name}:${line + 1}:${character + 1}` };
    });
}
