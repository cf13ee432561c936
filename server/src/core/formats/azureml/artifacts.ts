import {
  type Artifact,
  type ArtifactUse,
  placeOf,
  toImageArtifact,
} from '../../model/pipelineModel.ts';
import { resolveInside } from '../../paths/workspacePath.ts';
import { getEntries, getNode, getString, type TreeNode } from '../../tree/node.ts';
import { dataUri, toDataArtifact, toModelArtifact } from './assets.ts';
import type { AzureDocument } from './document.ts';

/** Data and models that a job or step is given; what earlier steps hand on is told by its bindings. */
export function collectInputs(document: AzureDocument, body: TreeNode): readonly ArtifactUse[] {
  const data = ['training_data', 'validation_data', 'test_data'].map(key => getNode(body, key));
  const inputs = getEntries(getNode(body, 'inputs')).map(({ node }) => node);
  return [...inputs, ...data].flatMap(node => {
    const path = node?.kind === 'mapping' ? getNode(node, 'path') : node;
    const given = findParentInput(document, path) ?? node;
    const artifact = given === undefined ? undefined : readInput(document, given);
    return path === undefined || artifact === undefined
      ? []
      : [{ artifact, at: placeOf(document, path.span) }];
  });
}

/** What `${{parent.inputs.x}}` stands for: an input of the whole pipeline. */
function findParentInput(
  { content }: AzureDocument,
  node: TreeNode | undefined,
): TreeNode | undefined {
  const [, name] = PARENT_INPUT.exec(getString(node) ?? '') ?? [];
  return name === undefined ? undefined : getNode(getNode(content.root, 'inputs'), name);
}

const PARENT_INPUT = /^\s*\$\{\{\s*parent\.inputs\.([\w-]{1,200})\s*\}\}\s*$/;

function readInput({ folder }: AzureDocument, node: TreeNode): Artifact | undefined {
  const text = getString(node.kind === 'mapping' ? getNode(node, 'path') : node);
  if (text === undefined || !isData(node)) {
    return undefined;
  }
  return isModelType(node) ? toModelArtifact(folder, text) : toDataArtifact(folder, text);
}

/** A plain value is a parameter, unless it names an asset. */
function isData(node: TreeNode): boolean {
  return node.kind === 'mapping' || /^azureml:/.test(getString(node) ?? '');
}

/** Data and models that are registered, or written to a place that has a name. */
export function collectOutputs(document: AzureDocument, body: TreeNode): readonly ArtifactUse[] {
  return getEntries(getNode(body, 'outputs')).flatMap(({ node, key }) => {
    const artifact = toRegistered(node) ?? toWritten(document, node);
    return artifact === undefined ? [] : [{ artifact, at: placeOf(document, key.span) }];
  });
}

function toRegistered(output: TreeNode): Artifact | undefined {
  const name = getString(getNode(output, 'name'));
  if (name === undefined || name.includes('${{')) {
    return undefined;
  }
  return isModelType(output)
    ? { kind: 'model', name, version: readVersion(output) }
    : { kind: 'uri', uri: dataUri(name) };
}

function toWritten({ folder }: AzureDocument, output: TreeNode): Artifact | undefined {
  const path = getString(getNode(output, 'path'));
  return path === undefined ? undefined : toDataArtifact(folder, path);
}

/** Whether an input or output is a model: `mlflow_model`, `custom_model`, `triton_model`. */
function isModelType(node: TreeNode | undefined): boolean {
  return /_model$/.test(getString(getNode(node, 'type')) ?? '');
}

/** The version of an asset, as text. */
export function readVersion(node: TreeNode): string | undefined {
  const version = getNode(node, 'version')?.value;
  return version === undefined || version === null ? undefined : String(version);
}

/** The image of an environment that is written out. */
export function toImageUse(
  document: AzureDocument,
  environment: TreeNode | undefined,
): ArtifactUse | undefined {
  const image = getNode(environment, 'image');
  const text = getString(image);
  return image === undefined || text === undefined
    ? undefined
    : { artifact: toImageArtifact(text), at: placeOf(document, image.span) };
}

/** What an environment installs: a conda file of the workspace. */
export function toEnvironmentUse(
  document: AzureDocument,
  environment: TreeNode | undefined,
): ArtifactUse | undefined {
  const file = getNode(environment, 'conda_file');
  const text = getString(file);
  const path = text === undefined ? undefined : resolveInside(document.folder, text);
  return file === undefined || path === undefined
    ? undefined
    : { artifact: { kind: 'path', path }, at: placeOf(document, file.span) };
}
