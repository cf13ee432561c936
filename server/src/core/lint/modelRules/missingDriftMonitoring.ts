import { readDependencies } from '../../model/dependencyFiles.ts';
import { splitWords } from '../../model/lifeCycle.ts';
import type { Deployment, DocumentModel } from '../../model/pipelineModel.ts';
import { isSamplePath } from '../../paths/samplePath.ts';
import { parentOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import { DRIFT_FILES } from '../../scaffolds/driftMonitoring.ts';
import type { LifeCyclePart, WorkspaceQueries } from '../../workspace/queries.ts';
import type { FixWriter } from '../fixWriter.ts';
import type { Rule } from '../rule.ts';

/** A model gets worse without failing: the world moves away from its training data, and nobody is told. */
export const missingDriftMonitoring: Rule<DocumentModel> = {
  id: 'pipeline/missing-drift-monitoring',
  summary: 'Model in use, and nothing looks whether its data has changed',
  severity: 'info',
  tier: 'default',
  confidence: 'medium',
  component: 'model-monitoring',
  category: 'observability',
  fix: 'choice',
  scope: 'workspace',
  formats: [],
  sources: [
    'https://research.google/pubs/the-ml-test-score-a-rubric-for-ml-production-readiness-and-technical-debt-reduction/',
    'https://docs.evidentlyai.com/metrics/preset_data_drift',
  ],

  check({ deployments }, report, workspace) {
    const served = deployments.find(isModelServer);
    if (served === undefined || !isFirst(workspace, served) || !isWholeLifeCycle(workspace)) {
      return;
    }
    report({
      at: served.at.span,
      owner: served.owner.span,
      message: `'${served.name}' serves a model that is trained here, but nothing in this workspace looks whether its data drifts. Compare requests with the training data regularly.`,
      ...(canScaffold(workspace) ? { fix: writer => scaffold(writer) } : {}),
    });
  },
};

/** Language models have no columns whose drift could be told. */
function isModelServer({ component, kind, name, images, owner }: Deployment): boolean {
  const texts = [name, ...images.map(({ artifact }) => JSON.stringify(artifact))];
  const isLanguageModel = texts.some(text => LANGUAGE_MODEL.test(text.toLowerCase()));
  return (
    component === 'model-serving' &&
    kind === 'service' &&
    !isLanguageModel &&
    !isSamplePath(owner.path)
  );
}

const LANGUAGE_MODEL = /vllm|ollama|llama|text-generation|\btgi\b|\bllm|sglang|litellm/;

/** One finding says it for the whole workspace. */
function isFirst(workspace: WorkspaceQueries, served: Deployment): boolean {
  const first = workspace
    .partsOf('model-serving')
    .find(part => part.kind === 'deployment' && isModelServer(part.deployment));
  return first?.kind === 'deployment' && first.deployment.id === served.id;
}

/** Whether both ends are here and nothing between them watches; where one is elsewhere, so may monitoring be. */
function isWholeLifeCycle(workspace: WorkspaceQueries): boolean {
  const trainings = workspace.partsOf('training-evaluation').filter(isStep);
  const isWatched = workspace.partsOf('model-monitoring').length > 0;
  return (
    trainings.length > 0 &&
    !isWatched &&
    !foldersOf(trainings).some(folder =>
      readDependencies(workspace, folder).some(text => MONITORING_LIBRARY.test(text)),
    )
  );
}

function isStep(part: LifeCyclePart): boolean {
  return part.kind === 'step' && splitWords(part.step.name).length > 0;
}

/** Where dependencies may be listed: at the top, and beside what trains. */
function foldersOf(parts: readonly LifeCyclePart[]): readonly WorkspacePath[] {
  const own = parts.map(part => parentOf(part.kind === 'step' ? part.step.at.path : ''));
  return [...new Set(['', ...own, ...own.map(folder => parentOf(folder))])].slice(0, MAX_FOLDERS);
}

const MAX_FOLDERS = 12;

const MONITORING_LIBRARY =
  /(?:^|["'\s])(?:evidently|whylogs|nannyml|alibi-detect|deepchecks|tensorflow-data-validation|great[-_]expectations|pandera|arize|fiddler-client|frouros|popmon|giskard)(?![\w-])/m;

/** The scaffold is a workflow, so it is offered where GitHub runs workflows already. */
function canScaffold(workspace: WorkspaceQueries): boolean {
  return (
    workspace.kindOf('.github/workflows') === 'directory' &&
    [...DRIFT_FILES.keys()].every(path => workspace.kindOf(path) === undefined)
  );
}

function scaffold(writer: FixWriter): void {
  writer.offerNew('Write a workflow that looks for drift every week', others => {
    for (const [path, text] of DRIFT_FILES) {
      others.create(path, text);
    }
  });
}
