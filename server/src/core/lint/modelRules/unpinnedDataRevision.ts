import { splitWords } from '../../model/lifeCycle.ts';
import type { DocumentModel } from '../../model/pipelineModel.ts';
import { isSamplePath } from '../../paths/samplePath.ts';
import type { WorkspacePath } from '../../paths/workspacePath.ts';
import type { DocumentContent } from '../../source/sourceFile.ts';
import { getNode, getString } from '../../tree/node.ts';
import { listSettings, type Setting } from '../../tree/settings.ts';
import type { Severity } from '../finding.ts';
import type { Rule } from '../rule.ts';

/** What `latest` or a branch means changes, so the same configuration trains another model tomorrow. */
export const unpinnedDataRevision: Rule<DocumentModel> = {
  id: 'pipeline/unpinned-data-revision',
  summary: 'Data chosen by a name that moves, such as `latest` or a branch',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'data-storage',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: ['params', 'ml-config', 'kedro-parameters', 'kubernetes'],
  sources: [
    'https://doc.dvc.org/api-reference/open',
    'https://huggingface.co/docs/datasets/loading',
    'https://papers.nips.cc/paper_files/paper/2015/hash/86df7dcfd896fcaf2674f757a2463eba-Abstract.html',
  ],

  check(_model, report, workspace) {
    const { content } = workspace;
    const isWorth = MOVING_TEXT.test(content.text);
    if (
      !isWorth ||
      isSamplePath(workspace.path) ||
      !isConfiguration(getString(getNode(content.root, 'kind')))
    ) {
      return;
    }
    const settings = listSettings(content);
    for (const setting of settings) {
      const moving = findMoving(setting);
      if (moving === undefined) {
        continue;
      }
      const versions = listFixed(settings, setting);
      report({
        at: setting.span,
        severity: severityOf(workspace.path, content, setting),
        message: `'${setting.name}' leads to '${moving}', which moves: the same configuration gives other data tomorrow, and nothing leads back. Name a version, a tag or a commit.`,
        ...(versions.length === 0
          ? {}
          : {
              fix: writer => {
                for (const version of versions) {
                  writer.offer(`Use '${version}', which is named here, too`, edit =>
                    setting.form === 'nested'
                      ? edit.replace(setting.span, version)
                      : edit.rewrite(setting.span, version),
                  );
                }
              },
            }),
      });
    }
  },
};

const MOVING_TEXT = /latest|\b(?:main|master|HEAD|develop|trunk)\b/;

/** A revision of a repository decides about data; what is called a version is often a label that nothing reads. */
function severityOf(path: WorkspacePath, content: DocumentContent, setting: Setting): Severity {
  const isLabel = splitWords(setting.name).includes('version');
  return isLabel || fetchesFirst(path, content, setting) ? 'info' : 'warning';
}

/** An ingestion brings data in; what it found gets a version then. */
function fetchesFirst(
  path: WorkspacePath,
  { root }: DocumentContent,
  { under = '' }: Setting,
): boolean {
  const name = getString(getNode(getNode(root, 'metadata'), 'name')) ?? '';
  return splitWords(`${path} ${name} ${under}`).some(word => INGESTING.has(word));
}

const INGESTING: ReadonlySet<string> = new Set(['ingest', 'ingestion', 'download', 'fetch']);

/** Of objects of Kubernetes only those that hold configuration. */
function isConfiguration(kind: string | undefined): boolean {
  return kind === undefined || kind === 'ConfigMap';
}

/** What of a setting moves; `undefined` where it chooses no data, or chooses it by a name that stays. */
function findMoving({ name, value, under = '' }: Setting): string | undefined {
  const words = splitWords(name);
  const isAboutData = [...words, ...splitWords(under)].some(word => DATA_WORDS.has(word));
  if (!isAboutData) {
    return undefined;
  }
  const isRevision = words.some(word => REVISION_WORDS.has(word));
  if (isRevision) {
    return MOVING_NAME.test(value) ? value : undefined;
  }
  return MOVING_URL.exec(value)?.[1];
}

const DATA_WORDS: ReadonlySet<string> = new Set(['data', 'dataset', 'datasets', 'dvc']);

const REVISION_WORDS: ReadonlySet<string> = new Set(['version', 'revision', 'rev', 'ref']);

const MOVING_NAME = /^(?:(?:data|dataset)[-_])?(?:latest|main|master|HEAD|develop|trunk)$/;

/** Files of a branch, as code hosts address them. */
const MOVING_URL =
  /^https?:\/\/(?:raw\.githubusercontent\.com|github\.com|gitlab\.com|huggingface\.co|bitbucket\.org)\/[^?#]{1,300}?\/((?:refs\/heads\/[\w.-]+)|main|master|HEAD|develop)\//;

/** Versions that stay, of settings with the same name in the same document. */
function listFixed(settings: readonly Setting[], { name, value }: Setting): readonly string[] {
  const versions = settings
    .filter(
      other =>
        other.name === name &&
        other.value !== value &&
        /^[\w-]*v?\d+(?:\.\d+){0,3}$/.test(other.value),
    )
    .map(other => other.value);
  return [...new Set(versions)].slice(0, 3);
}
