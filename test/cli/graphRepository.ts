import { execFileSync } from 'node:child_process';
import { createWorkspace, type TempWorkspace } from './harness.ts';

/** A pipeline of DVC, and a model that is served. */
export const PIPELINE: Readonly<Record<string, string>> = {
  'dvc.yaml': [
    'stages:',
    '  prepare:',
    '    cmd: python prepare.py',
    '    deps: [prepare.py, raw.csv]',
    '    outs: [clean.csv]',
    '  train:',
    '    cmd: python train.py',
    '    deps: [train.py, clean.csv]',
    '    outs: [model.pkl]',
    '',
  ].join('\n'),
  'prepare.py': 'import csv\n',
  'train.py': 'import csv\n',
  'raw.csv': 'a,b\n',
  'serving/isvc.yaml': [
    'apiVersion: serving.kserve.io/v1beta1',
    'kind: InferenceService',
    'metadata: { name: house-prices }',
    'spec:',
    '  predictor:',
    '    model:',
    '      modelFormat: { name: sklearn }',
    '      storageUri: s3://models/house-prices',
    '',
  ].join('\n'),
  '.dvc/config': '',
};

/** A workspace whose files are all in one commit, made on the first of May. */
export function createRepository(files = PIPELINE): TempWorkspace {
  const workspace = createWorkspace(files);
  git(workspace, 'init', '-q', '-b', 'main');
  commit(workspace);
  return workspace;
}

/** Puts all files as they are into a new commit. */
export function commit(workspace: TempWorkspace): void {
  git(workspace, 'add', '-A', '--force', '.');
  git(workspace, 'commit', '-qm', 'x');
}

/** Runs Git in a workspace. */
export function git({ root }: Pick<TempWorkspace, 'root'>, ...args: readonly string[]): string {
  const date = '2026-05-01T14:00:00+02:00';
  return execFileSync(
    'git',
    ['-C', root, '-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args],
    {
      encoding: 'utf8',
      env: { ...process.env, GIT_AUTHOR_DATE: date, GIT_COMMITTER_DATE: date },
    },
  ).trim();
}
