import type { FindingDraft, Report, Rule } from '../../../lint/rule.ts';
import { joinPath, resolveInside, type WorkspacePath } from '../../../paths/workspacePath.ts';
import { getString, type TreePair } from '../../../tree/node.ts';
import type { FileQueries, WorkspaceQueries } from '../../../workspace/queries.ts';
import type { ProjectDocument } from '../document.ts';

/** Without a description of the environment a project runs with whatever Python and packages are there. */
export const mlprojectWithoutEnv: Rule<ProjectDocument> = {
  id: 'mlflow/mlproject-without-env',
  summary:
    'MLflow project whose environment is not described, or whose environment file is missing',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'workspace',
  formats: ['mlproject'],
  sources: [
    'https://mlflow.org/docs/latest/ml/projects/',
    'https://github.com/mlflow/mlflow/blob/v3.18.0/mlflow/projects/_project_spec.py',
  ],

  // A Spark job of Databricks brings its own environment.
  canJudge: ({ isSparkJob }) => !isSparkJob,

  check(document, report, workspace) {
    const [environment, ...more] = document.environments;
    if (environment !== undefined && more.length === 0) {
      checkNamedFile(document, environment, { report, workspace });
    } else if (
      environment === undefined &&
      document.entryPoints.length > 0 &&
      !hasEnvironment(document, workspace)
    ) {
      report(explainMissing(document, workspace));
    }
  },
};

/** Files that MLflow takes by itself when the project names none, the first one first. */
const DEFAULT_FILES = ['python_env.yaml', 'conda.yaml'];

function checkNamedFile(
  document: ProjectDocument,
  pair: TreePair,
  { report, workspace }: { readonly report: Report; readonly workspace: WorkspaceQueries },
): void {
  const file = getString(pair.node) ?? '';
  const path = file === '' ? undefined : resolveInside(document.directory, file);
  const isMissing =
    path !== undefined && workspace.kindOf(path) === undefined && !workspace.isGitIgnored(path);
  if (isMissing) {
    report(explainMissingFile(pair, file, listEnvironmentFiles(document, workspace)));
  }
}

function explainMissingFile(
  pair: TreePair,
  file: string,
  found: readonly EnvironmentFile[],
): FindingDraft {
  const { span } = pair.node;
  const candidates = found.filter(({ key }) => key === pair.name);
  return {
    at: span,
    owner: pair.span,
    severity: 'error',
    message: `There is no file '${file}' beside this one, so MLflow refuses to run the project. Correct the path, or add the file.`,
    ...(candidates.length === 0
      ? {}
      : {
          fix: writer => {
            for (const { name } of candidates) {
              writer.offer(`Change to '${name}'`, edit => edit.rewrite(span, name));
            }
          },
        }),
  };
}

/** MLflow's defaults beside the project, or a note that it runs in the environment that is already there. */
function hasEnvironment(document: ProjectDocument, files: FileQueries): boolean {
  const { directory } = document;
  return (
    DEFAULT_FILES.some(name => files.kindOf(joinPath(directory, name)) !== undefined) ||
    RUNS_LOCALLY.test(document.content.text) ||
    [...new Set([directory, ''])].some(folder => saysRunLocally(files, folder))
  );
}

/** `mlflow run --env-manager=local`, as people write it in commands, notebooks and Python, and its name before MLflow 2. */
const RUNS_LOCALLY =
  /\benv[-_]manager\\?["']?\s{0,3}[=:\s]\s{0,3}\\?["']?local\b|\bmlflow run\b[^\n]{0,200} --no-conda\b/;

/** Files that tell people and machines how a project is run. */
const INSTRUCTIONS =
  /^(?:readme(?:\.\w+)?|.{1,100}\.ipynb|how[-_ ]?to[-_ ]\w{1,40}\.(?:md|rst|txt)|makefile|justfile|taskfile\.ya?ml|tasks\.py|noxfile\.py|mise\.toml|pyproject\.toml)$/i;

function saysRunLocally(files: FileQueries, folder: WorkspacePath): boolean {
  const workflows = joinPath(folder, '.github/workflows');
  return [
    ...files
      .namesIn(folder)
      .filter(name => INSTRUCTIONS.test(name))
      .map(name => joinPath(folder, name)),
    ...files.namesIn(workflows).map(name => joinPath(workflows, name)),
  ]
    .slice(0, MAX_FILES)
    .some(path => RUNS_LOCALLY.test(files.textOf(path) ?? ''));
}

/** Files that are read in search of a note. */
const MAX_FILES = 40;

function explainMissing(document: ProjectDocument, files: FileQueries): FindingDraft {
  const { root, text } = document.content;
  const start = root?.span.start ?? 0;
  const first = root?.kind === 'mapping' ? root.pairs[0]?.key.span : undefined;
  const found = listEnvironmentFiles(document, files);
  const advice =
    found.length === 0
      ? "Add a 'python_env.yaml', or name an image under 'docker_env'."
      : `Name '${found[0]?.name}' as '${found[0]?.key}', or add a 'python_env.yaml'.`;
  return {
    at: first ?? { start, end: Math.min(start + 1, text.length) },
    message: `This project does not say which Python and packages it needs, so each machine runs it with others. ${advice}`,
    ...(found.length === 0
      ? {}
      : {
          fix: writer => {
            for (const { name, key } of found) {
              writer.offer(`Use '${name}' as '${key}'`, edit => edit.insert([], key, name));
            }
          },
        }),
  };
}

/** A file beside a project that describes an environment, and the key that takes it. */
interface EnvironmentFile {
  readonly name: string;
  readonly key: 'conda_env' | 'python_env';
}

function listEnvironmentFiles(
  { directory }: ProjectDocument,
  files: FileQueries,
): readonly EnvironmentFile[] {
  return files.namesIn(directory).flatMap((name): readonly EnvironmentFile[] => {
    if (/^python[-_]env.*\.ya?ml$/.test(name)) {
      return [{ name, key: 'python_env' }];
    }
    return /^(?:.*conda.*|environment.*|env)\.ya?ml$/.test(name)
      ? [{ name, key: 'conda_env' }]
      : [];
  });
}
