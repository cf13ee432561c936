import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { joinPath, relativeTo, type WorkspacePath } from '../../../paths/workspacePath.ts';
import type { Span } from '../../../text/span.ts';
import { getItems, getNode, type TreeNode } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcDocument, DvcStage } from '../document.ts';

/** A folder of one person's computer is nowhere else, so the pipeline runs there alone. */
export const absolutePath: Rule<DvcDocument> = {
  id: 'dvc/absolute-path',
  summary: 'Path that exists on one computer only',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'reproducibility',
  fix: 'review',
  scope: 'document',
  formats: ['dvc'],
  sources: [
    'https://doc.dvc.org/user-guide/project-structure/dvcyaml-files',
    'https://doc.dvc.org/user-guide/pipelines/external-dependencies-and-outputs',
  ],

  check(document, report, workspace) {
    for (const stage of document.stages) {
      for (const path of listPaths(stage).filter(isPersonal)) {
        report(explain(workspace, stage, path));
      }
    }
  },
};

function isPersonal({ text }: WrittenPath): boolean {
  return PERSONAL.test(text) && !OF_IMAGES.test(text);
}

/** Below the home of somebody. Shared mounts are a documented way to keep data. */
const PERSONAL =
  /^(?:file:\/\/)?(?:\/(?:home|Users)\/[\w.-]{1,100}[\\/]|~[\\/]|\/?[A-Za-z]:[\\/]Users[\\/])/i;

/**
 * Homes that an image or a service gives everybody: Jupyter, dev containers, Codespaces, Gitpod, Airflow, GitHub's
 * runners, SageMaker Studio, micromamba.
 */
const OF_IMAGES =
  /^(?:file:\/\/)?\/home\/(?:jovyan|vscode|codespace|gitpod|airflow|runner|sagemaker-user|mambauser)\//;

interface WrittenPath {
  readonly text: string;
  readonly span: Span;
}

function listPaths(stage: DvcStage): readonly WrittenPath[] {
  const scalars = [
    getNode(stage.body, 'wdir'),
    ...getItems(getNode(stage.body, 'vars')).map(({ node }) => node),
  ];
  return [...stage.deps, ...stage.outs, ...scalars.flatMap(toWritten)];
}

function toWritten(node: TreeNode | undefined): readonly WrittenPath[] {
  return node?.kind === 'scalar' && typeof node.value === 'string'
    ? [{ text: node.value, span: node.span }]
    : [];
}

function explain(
  workspace: WorkspaceQueries,
  stage: DvcStage,
  { text, span }: WrittenPath,
): FindingDraft {
  const here = findHere(workspace, text);
  const directory = stage.directory;
  const written =
    here === undefined || directory === undefined ? undefined : relativeTo(directory, here);
  const isKey = written !== undefined && span.end > span.start;
  return {
    at: span,
    owner: stage.owner,
    message: `'${text}' is a path of one computer, so '${stage.name}' runs nowhere else. Write it relative to this file${written === undefined ? '' : `: '${written}'`}.`,
    ...(isKey
      ? {
          fix: writer =>
            writer.offer(`Change to '${written}'`, edit => edit.rewrite(span, written)),
        }
      : {}),
  };
}

/** The longest end of the path that is a file or folder of the workspace. */
function findHere(workspace: WorkspaceQueries, text: string): WorkspacePath | undefined {
  const segments = text
    .replaceAll('\\', '/')
    .split('/')
    .filter(segment => segment !== '')
    .slice(1, MAX_SEGMENTS);
  for (let from = 1; from < segments.length; from += 1) {
    const path = segments.slice(from).reduce<WorkspacePath>(joinPath, '');
    if (!segments.includes('..') && workspace.kindOf(path) !== undefined) {
      return path;
    }
  }
  return undefined;
}

const MAX_SEGMENTS = 30;
