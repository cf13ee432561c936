import type { FindingDraft, Report, Rule } from '../../../lint/rule.ts';
import type { Producer, WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcDocument } from '../document.ts';
import type { DvcFile } from '../dvcFile.ts';
import { type DvcOutput, listStageOutputs, listTrackedOutputs } from '../outputs.ts';

/** DVC owns each output by itself; two owners of one path make it refuse the whole project. */
export const overlappingOuts: Rule<DvcDocument | DvcFile> = {
  id: 'dvc/overlapping-outs',
  summary: 'Output that two stages write, or that lies inside another output',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['dvc', 'dvc-file'],
  sources: [
    'https://github.com/treeverse/dvc/blob/main/dvc/repo/trie.py',
    'https://github.com/treeverse/dvc/blob/main/dvc/exceptions.py',
    'https://github.com/treeverse/dvc/issues/2984',
    'https://doc.dvc.org/command-reference/stage/add',
    'https://doc.dvc.org/user-guide/pipelines/running-pipelines',
  ],

  canJudge: ({ project }) => project !== undefined,

  check(document, report, workspace) {
    const { project } = document;
    if (project === undefined) {
      return;
    }
    const outputs =
      'stages' in document ? listStageOutputs(document, project) : listTrackedOutputs(document);
    for (const output of outputs) {
      reportOutput(output, report, { workspace, scope: project.scope });
    }
  },
};

interface Place {
  readonly workspace: WorkspaceQueries;
  readonly scope: string;
}

function reportOutput(output: DvcOutput, report: Report, { workspace, scope }: Place): void {
  if (output.isShared) {
    report(explainShared(output));
    return;
  }
  for (const path of output.paths) {
    const other = workspace
      .producersOf(scope, path)
      .slice(0, MAX_PRODUCERS)
      .find(producer => isOther(output, path, producer));
    if (other !== undefined) {
      report(explainOverlap(output, path, other));
      return;
    }
  }
}

/** Producers of one path that are looked at; the first other one is enough. */
const MAX_PRODUCERS = 500;

/** Another stage's output, or a folder above or file below it in the same stage. */
function isOther(output: DvcOutput, path: string, { step, use }: Producer): boolean {
  if (step.id !== output.stepId) {
    return true;
  }
  const isSamePath = use.artifact.kind === 'path' && use.artifact.path === path;
  return !isSamePath && use.at.span.start !== output.span.start;
}

function explainShared(output: DvcOutput): FindingDraft {
  return {
    at: output.span,
    owner: output.owner,
    message: `'${output.stepName}' runs ${output.instances} times and '${output.text}' does not tell its runs apart, so DVC refuses the project. Put \${item} or \${key} into the path.`,
  };
}

function explainOverlap(output: DvcOutput, path: string, other: Producer): FindingDraft {
  const otherPath = other.use.artifact.kind === 'path' ? other.use.artifact.path : '';
  const owner = other.step.kind === 'source' ? other.at.path : `'${other.step.name}'`;
  const { itemPath } = output;
  const how =
    otherPath === path
      ? `is also an output of ${owner}`
      : otherPath.startsWith(`${path}/`)
        ? `contains '${otherPath}', an output of ${owner}`
        : `lies inside '${otherPath}', an output of ${owner}`;
  return {
    at: output.span,
    owner: output.owner,
    message: `'${output.text}' ${how}, so DVC refuses the project. Give each path one owner.`,
    related: [
      {
        place: other.at,
        message: `${owner} ${other.step.kind === 'source' ? 'tracks' : 'writes'} '${otherPath}' here.`,
      },
    ],
    ...(itemPath === undefined
      ? {}
      : {
          fix: writer =>
            writer.offer(`Remove '${output.text}' from '${output.stepName}'`, edit =>
              edit.remove(itemPath),
            ),
        }),
  };
}
