import type { DocumentEditor } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import { type DvcProject, isWithoutGit } from '../../../model/dvcProject.ts';
import type { Artifact } from '../../../model/pipelineModel.ts';
import { nameOf } from '../../../paths/workspacePath.ts';
import { getNode } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import { listAutomation, listInstructions } from '../automation.ts';
import type { DvcConfig } from '../config.ts';

/** Git has only the hashes of data; without a remote the data itself stays on one disk. */
export const missingRemote: Rule<DvcConfig> = {
  id: 'dvc/missing-remote',
  summary: 'DVC project with data, but without a place to push it to',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'data-storage',
  category: 'reliability',
  fix: 'choice',
  scope: 'workspace',
  formats: ['dvc-config'],
  sources: [
    'https://doc.dvc.org/command-reference/remote/add',
    'https://doc.dvc.org/user-guide/data-management/remote-storage',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project, remotes, content } = document;
    if (
      project === undefined ||
      remotes.length > 0 ||
      isWithoutGit(workspace, project) ||
      !keepsData(workspace, project) ||
      isSetElsewhere(workspace, project)
    ) {
      return;
    }
    const core = document.sections.find(({ name }) => name === 'core');
    report({
      at: core?.key.span ?? { start: 0, end: 0 },
      owner: { start: 0, end: content.text.length },
      message:
        "DVC keeps data here, but no remote is set in this workspace, so nobody else gets it and a lost disk loses it. Run 'dvc remote add'.",
      fix: writer => {
        for (const { title, url } of STORES) {
          writer.offer(title, edit => addRemote(edit, url));
        }
      },
    });
  },
};

const STORES = [
  { title: 'Add a remote on Amazon S3', url: 's3://your-bucket/dvc' },
  { title: 'Add a remote on Google Cloud Storage', url: 'gs://your-bucket/dvc' },
  { title: 'Add a remote on Azure Blob Storage', url: 'azure://your-container/dvc' },
];

/**
 * Whether data was added here. An import comes back from its origin, outputs of stages are made again, and
 * nothing is lost of what is empty, or what a script downloads.
 */
function keepsData(workspace: WorkspaceQueries, project: DvcProject): boolean {
  const texts = [...listAutomation(workspace, project), ...listInstructions(workspace, project)];
  return workspace
    .modelsIn(project.scope)
    .flatMap(({ pipelines }) => pipelines.flatMap(({ steps }) => steps))
    .some(
      ({ kind, inputs, outputs, at }) =>
        kind === 'source' &&
        inputs.length === 0 &&
        outputs.some(({ artifact }) => !isFetched(texts, artifact)) &&
        !isEmpty(workspace.textOf(at.path) ?? ''),
    );
}

/** Whether somebody's command brings it from elsewhere. */
function isFetched(texts: readonly string[], artifact: Artifact): boolean {
  const name = artifact.kind === 'path' ? nameOf(artifact.path) : '';
  return name.length >= MIN_NAME && texts.some(text => listDownloads(text).includes(name));
}

/** A shorter name stands everywhere. */
const MIN_NAME = 5;

function listDownloads(text: string): string {
  const lines = text
    .slice(0, MAX_TEXT)
    .replace(/\\\r?\n/g, ' ')
    .split('\n');
  return lines.filter(line => DOWNLOADS.test(line)).join('\n');
}

const MAX_TEXT = 200_000;

const DOWNLOADS =
  /\b(?:curl|wget|gdown|gh release download|aws s3 (?:cp|sync)|gsutil|gcloud storage cp|az storage blob download|huggingface-cli download|hf download|kaggle)\b/;

/** DVC notes sizes in bytes. */
function isEmpty(text: string): boolean {
  const sizes = [...text.matchAll(/^\s{0,20}(?:-\s{1,5})?size:\s{0,5}(\d{1,20})/gm)];
  return sizes.length > 0 && sizes.every(([, size]) => Number(size) === 0);
}

/** A workflow, a script or the read-me sets the remote where it is needed. */
function isSetElsewhere(workspace: WorkspaceQueries, project: DvcProject): boolean {
  return [...listAutomation(workspace, project), ...listInstructions(workspace, project)].some(
    text => /\bremote\s+(?:add|modify)\b|DVC_REMOTE|\bdvc\s+(?:config\b|remotes?\b)/i.test(text),
  );
}

function addRemote(edit: DocumentEditor, url: string): void {
  const { text, root } = edit.content;
  const core = getNode(root, 'core');
  const remote = `['remote "storage"']\n    url = ${url}\n`;
  const gap = text === '' || text.endsWith('\n') ? '' : '\n';
  const end = { start: text.length, end: text.length };
  if (core === undefined) {
    edit.replace(end, `${gap}[core]\n    remote = storage\n${remote}`);
  } else {
    const line = text.indexOf('\n', text.search(/^\s{0,20}\[\s{0,5}core\s{0,5}\]/m)) + 1;
    if (line > 0) {
      edit.replace({ start: line, end: line }, '    remote = storage\n');
      edit.replace(end, gap + remote);
    } else {
      edit.replace(end, `\n    remote = storage\n${remote}`);
    }
  }
  edit.select(url);
}
