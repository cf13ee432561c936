import type { Rule } from '../../../lint/rule.ts';
import { findServingImages, type ServingImage } from '../../../model/dockerfile.ts';
import { isTraining } from '../../../model/lifeCycle.ts';
import type { Step } from '../../../model/pipelineModel.ts';
import { findToolCommands, locatePipelines } from '../../../model/toolRuns.ts';
import type { WorkspacePath } from '../../../paths/workspacePath.ts';
import { getNode, type ScalarNode } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { GithubDocument, GithubJob } from '../document.ts';

/** A pickle is bytecode of one Python version; another one may read it wrongly, or not at all. */
export const trainingServingPythonSkew: Rule<GithubDocument> = {
  id: 'pipeline/training-serving-python-skew',
  summary: 'Model trained with one Python version and served with another',
  severity: 'warning',
  tier: 'default',
  confidence: 'medium',
  component: 'model-serving',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['github-actions'],
  sources: [
    'https://scikit-learn.org/stable/model_persistence.html',
    'https://docs.python.org/3/library/pickle.html',
    'https://github.com/cloudpipe/cloudpickle/blob/1e9a48dc7ccf3885d4ae2be03069a3c67b611583/README.md',
    'https://mlflow.org/docs/latest/ml/model/dependencies/',
  ],

  check(document, report, workspace) {
    for (const job of document.jobs) {
      const version = findPython(job);
      const minor = version === undefined ? undefined : minorOf(String(version.value));
      if (version === undefined || minor === undefined) {
        continue;
      }
      const models = listTrainedModels(job, workspace);
      const other = findServingImages(workspace, models).find(image => image.python !== minor);
      if (other !== undefined) {
        report({
          at: version.span,
          owner: job.owner,
          message: `This job trains '${other.model}' with Python ${minor}, and '${other.path}' serves it with ${other.python}. It may not load there, or behave differently. Use one version.`,
          fix: writer =>
            writer.offer(`Train with Python ${other.python}, too`, edit =>
              edit.rewrite(version.span, other.python),
            ),
        });
      }
    }
  },
};

/** The only exact version that the job sets up; of a matrix or a range nobody knows what trains. */
function findPython({ steps }: GithubJob): ScalarNode | undefined {
  const versions = steps
    .filter(({ uses }) => String(uses?.value ?? '').startsWith('actions/setup-python@'))
    .map(({ body }) => getNode(getNode(body, 'with'), 'python-version'));
  const [version] = versions;
  return versions.length === 1 && version?.kind === 'scalar' ? version : undefined;
}

function minorOf(version: string): ServingImage['python'] | undefined {
  return /^(3\.\d{1,2})(?:\.\d{1,2})?$/.exec(version)?.[1];
}

/** Models that come out of the DVC pipelines which the job runs. */
function listTrainedModels(
  { steps }: GithubJob,
  workspace: WorkspaceQueries,
): readonly WorkspacePath[] {
  const files = steps.flatMap(({ run }) => {
    const { directory, shellText = '' } = run ?? {};
    return directory === undefined
      ? []
      : findToolCommands(shellText).flatMap(command =>
          command.tool === 'dvc' ? (locatePipelines(directory, command)?.path ?? []) : [],
        );
  });
  return [...new Set(files)]
    .flatMap(path => workspace.pipelinesAt(path))
    .flatMap(pipeline => pipeline.steps)
    .filter(isTraining)
    .flatMap(listModels);
}

function listModels({ outputs }: Step): readonly WorkspacePath[] {
  return outputs.flatMap(({ artifact }) =>
    artifact.kind === 'path' && PICKLED.test(artifact.path) ? [artifact.path] : [],
  );
}

/** Files that hold Python objects; ONNX and the like are read by any version. */
const PICKLED = /\.(?:pkl|pickle|joblib|pt|pth|sav|dill|cloudpickle)$/i;
