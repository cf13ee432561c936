import { EMPTY_MODEL } from '../../model/pipelineModel.ts';
import { nameOf, type WorkspacePath } from '../../paths/workspacePath.ts';
import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type {
  Candidate,
  FilePattern,
  FormatDefinition,
  ReadSource,
  Recognition,
} from '../format.ts';
import { type ProjectDocument, readProject } from './document.ts';
import { toProjectModel } from './model.ts';
import { readScript, type ScriptDocument, toScriptModel } from './script.ts';
import { condaSnippets, projectSnippets, pythonEnvSnippets } from './snippets.ts';

/** `MLproject`: the commands of a folder that `mlflow run` starts. */
const project: FormatDefinition<ProjectDocument> = {
  id: 'mlproject',
  title: 'MLflow project',
  depth: 'deep',
  area: 'mlflow',
  schema: 'mlproject',
  schemaOwners: [],
  files: [yaml('MLproject'), yaml('mlproject'), yaml('MLProject'), yaml('MLPROJECT')],
  toldBy: 'its name, `MLproject`, in any case',
  isGenerated: false,
  recognize: candidate => recognizeByName(candidate, 'MLproject'),
  scopeOf: () => undefined,
  read: readProject,
  model: toProjectModel,
  snippets: projectSnippets,
};

/** `MLmodel`: how a saved model is loaded; MLflow writes it. */
const model: FormatDefinition<undefined> = {
  id: 'mlmodel',
  title: 'MLflow model',
  depth: 'basic',
  area: 'mlflow',
  schema: 'mlmodel',
  schemaOwners: [],
  files: [yaml('MLmodel')],
  toldBy: 'its name, `MLmodel`',
  isGenerated: true,
  recognize: candidate => recognizeByName(candidate, 'MLmodel'),
  ...saysNothing(),
};

/** `python_env.yaml`: Python and packages of a project or a saved model. */
const pythonEnv: FormatDefinition<ReadSource> = {
  id: 'python-env',
  title: 'MLflow Python environment',
  depth: 'basic',
  area: 'mlflow',
  schema: 'python-env',
  schemaOwners: [],
  // The second name was written by MLflow 1.26's first builds.
  files: [yaml('python_env.yaml'), yaml('python-env.yaml')],
  toldBy: 'its name, `python_env.yaml`',
  isGenerated: false,
  recognize: ({ path }) => ({
    confidence: 'certain',
    because: `the file is named '${nameOf(path)}'`,
  }),
  scopeOf: () => undefined,
  read: source => source,
  model: () => EMPTY_MODEL,
  snippets: pythonEnvSnippets,
};

/** Conda environments: packages of projects, saved models and images. */
const condaEnv: FormatDefinition<ReadSource> = {
  id: 'conda-env',
  title: 'Conda environment',
  depth: 'basic',
  area: 'mlflow',
  schema: 'conda-env',
  schemaOwners: [],
  files: [
    ...['conda', 'conda*', '*conda', 'environment', 'environment*', '*environment', 'env', '*env']
      .flatMap(name => [`${name}.yaml`, `${name}.yml`])
      .map(yaml),
    ...['channels:', '- pip:'].flatMap(contains => [
      { ...yaml('*.yaml'), contains },
      { ...yaml('*.yml'), contains },
    ]),
  ],
  toldBy:
    'a list `dependencies` of packages, with `channels`, `pip` or a name such as `conda.yaml`',
  isGenerated: false,
  recognize: recognizeConda,
  scopeOf: () => undefined,
  read: source => source,
  model: () => EMPTY_MODEL,
  snippets: condaSnippets,
};

/** Programs that register models. */
const script: FormatDefinition<ScriptDocument> = {
  id: 'mlflow-script',
  title: 'Program that registers models',
  depth: 'basic',
  area: 'mlflow',
  schema: undefined,
  tool: { name: 'MLflow', version: '3.18' },
  schemaOwners: [],
  files: ['registered_model', 'register_model'].map(contains => ({
    pattern: '*.py',
    language: 'python',
    contains,
  })),
  toldBy: 'an import of `mlflow`, and a call that registers a model or gives it an alias',
  isGenerated: false,
  recognize: recognizeScript,
  scopeOf: () => undefined,
  read: readScript,
  model: toScriptModel,
};

/** Files of MLflow, and the environments that it makes. */
export const mlflowFormats: readonly FormatDefinition[] = [
  project,
  model,
  pythonEnv,
  condaEnv,
  script,
];

function yaml(pattern: string): FilePattern {
  return { pattern, language: 'yaml' };
}

function saysNothing(): Pick<FormatDefinition<undefined>, 'scopeOf' | 'read' | 'model'> {
  return {
    scopeOf: () => undefined,
    read: () => undefined,
    model: () => EMPTY_MODEL,
  };
}

/** The library itself and its tests define and check such functions; programs import it and call them. */
function recognizeScript({ content: { language, text } }: Candidate): Recognition | undefined {
  const isImporting = /^[ \t]*(?:from|import)[ \t]+mlflow\b/m.test(text);
  const isRegistering =
    /\bregistered_model_name[ \t]*=|(?:^|[^\w ]|[^f] )(?:register_model|create_registered_model|create_model_version|set_registered_model_alias)\(/m.test(
      text,
    );
  return language === 'python' && isImporting && isRegistering
    ? { confidence: 'certain', because: 'it imports MLflow and registers a model' }
    : undefined;
}

/** MLflow compares the name without case. */
function recognizeByName({ path }: Candidate, name: string): Recognition | undefined {
  return nameOf(path).toLowerCase() === name.toLowerCase()
    ? { confidence: 'certain', because: `the file is named '${nameOf(path)}'` }
    : undefined;
}

/** Lock files, charts and Kubernetes objects have dependencies too, but not as a list of names. */
function recognizeConda({ path, content: { root } }: Candidate): Recognition | undefined {
  const dependencies = getNode(root, 'dependencies');
  const channels = getNode(root, 'channels');
  if (NOT_CONDA.some(key => getNode(root, key) !== undefined)) {
    return undefined;
  }
  const items = getItems(dependencies).map(({ node }) => node);
  if (items.length > 0 && !items.every(isPackage)) {
    return undefined;
  }
  const isSaid = items.length > 0 || getNode(root, 'name') !== undefined || isNamedConda(path);
  const hasChannels = channels !== undefined && isSaid;
  if (hasChannels || items.some(isPip)) {
    const what = hasChannels ? 'channels' : 'packages for pip';
    return { confidence: 'certain', because: `it lists ${what} beside 'dependencies'` };
  }
  return items.length > 0 && (isNamedConda(path) || items.some(isPython))
    ? { confidence: 'likely', because: "it lists packages under 'dependencies'" }
    : undefined;
}

/** Keys of other documents: Kubernetes, Docker Compose, Helm charts, conda-lock, conda recipes. */
const NOT_CONDA = ['apiVersion', 'kind', 'services', 'metadata', 'package', 'requirements', 'jobs'];

/** A name that says so, so that also a file with a mistake in its first line is known. */
function isNamedConda(path: WorkspacePath): boolean {
  return /(?:conda|environment|env)[^/]*\.ya?ml$/.test(nameOf(path));
}

function isPackage(node: TreeNode): boolean {
  return node.kind === 'scalar' || isPip(node) || isSelector(node);
}

function isPip(node: TreeNode): boolean {
  return getNode(node, 'pip') !== undefined;
}

/** `sel(linux): package`, which mamba takes. */
function isSelector(node: TreeNode): boolean {
  return node.kind === 'mapping' && node.pairs.every(({ name }) => name.startsWith('sel('));
}

function isPython(node: TreeNode): boolean {
  return /^(?:[\w-]+::)?python(?:$|[ =<>!~])/.test(getString(node) ?? '');
}
