import type { ComponentId } from '../model/component.ts';
import type {
  ArtifactUse,
  Deployment,
  DeploymentKind,
  ParameterUse,
  Pipeline,
  Place,
  Step,
} from '../model/pipelineModel.ts';
import { parentOf, type WorkspacePath } from '../paths/workspacePath.ts';
import { getOrCreate } from '../text/getOrCreate.ts';
import type { GraphNodeKind } from './graph.ts';
import type { GraphFile } from './graphFile.ts';

/** A step or a deployment, in the words of the graph. */
export interface Part {
  readonly id: string;
  readonly label: string;
  readonly kind: GraphNodeKind;
  readonly component: ComponentId;
  readonly tool: string;
  readonly group: PartGroup;
  readonly at: Place;
  readonly owner: Place;
  readonly makes: readonly ArtifactUse[];
  readonly needs: readonly ArtifactUse[];
  readonly image: ArtifactUse | undefined;
  readonly metrics: readonly ArtifactUse[];
  readonly parameters: readonly ParameterUse[];
  readonly commands: readonly string[];
  readonly pipeline: Pipeline | undefined;
  /** It brings files to where they run, so what it needs are files of the repository, not data. */
  readonly isDelivery: boolean;
  /** It is the data that it tracks. */
  readonly isSource: boolean;
}

/** What a part is grouped by. */
export interface PartGroup {
  readonly id: string;
  readonly label: string;
  readonly tool: string;
  readonly at: Place;
}

/** All steps and deployments, in the order of their files. */
export function listParts(files: readonly GraphFile[]): readonly Part[] {
  const folders = listFolders(files);
  return files.flatMap(file => [
    ...file.models
      .flatMap(model => model.pipelines)
      .flatMap(pipeline => {
        const group = groupOfPipeline(pipeline);
        return pipeline.steps.map(step => fromStep(step, pipeline, group));
      }),
    ...file.models
      .flatMap(model => model.deployments)
      .map(deployment => fromDeployment(deployment, groupOfDeployment(deployment, folders))),
  ]);
}

function fromStep(step: Step, pipeline: Pipeline, group: PartGroup): Part {
  const { id, name, component, at, owner, outputs, inputs, image } = step;
  const { metrics, parameters, commands } = step;
  const isSource = step.kind === 'source';
  return {
    id,
    label: name,
    kind: isSource ? 'dataset' : 'step',
    component,
    tool: pipeline.tool,
    group,
    at,
    owner,
    makes: outputs,
    needs: image === undefined ? inputs : [...inputs, image],
    image,
    metrics,
    parameters,
    commands,
    pipeline,
    isDelivery: false,
    isSource,
  };
}

function fromDeployment(deployment: Deployment, group: PartGroup): Part {
  const { id, name, kind, component, tool, at, owner, images, builds = [], inputs } = deployment;
  return {
    id,
    label: name,
    kind: KINDS[kind],
    component,
    tool,
    group,
    at,
    owner,
    makes: builds,
    needs: [...inputs, ...images],
    image: images[0] ?? builds[0],
    metrics: [],
    parameters: [],
    commands: [],
    pipeline: undefined,
    isDelivery: kind === 'delivery',
    isSource: false,
  };
}

const KINDS: Readonly<Record<DeploymentKind, GraphNodeKind>> = {
  service: 'service',
  endpoint: 'endpoint',
  monitor: 'monitor',
  delivery: 'service',
};

/** Data that is tracked file by file is grouped by folder. */
function groupOfPipeline(pipeline: Pipeline): PartGroup {
  const { id, name, tool, at, steps } = pipeline;
  return steps.every(({ kind }) => kind === 'source')
    ? { id: `tracked:${parentOf(at.path)}`, label: sayFolder(at.path), tool, at: startOf(at) }
    : { id, label: name, tool, at };
}

/** What one file describes, or what the files of one folder describe together. */
function groupOfDeployment({ tool, at }: Deployment, folders: Folders): PartGroup {
  const folder = parentOf(at.path);
  const { files, first } = folders.get(folder) ?? { files: new Set([at.path]), first: tool };
  const label = files.size === 1 ? at.path : sayFolder(at.path);
  const [path = at.path] = files;
  return { id: `deployed:${folder}`, label, tool: first, at: startOf({ ...at, path }) };
}

function sayFolder(path: WorkspacePath): string {
  return `${parentOf(path) || '.'}/`;
}

function startOf({ path }: Place): Place {
  return { path, document: 0, span: { start: 0, end: 0 } };
}

/** Files with deployments by folder, and the tool of the first one. */
type Folders = ReadonlyMap<
  WorkspacePath,
  { readonly files: Set<WorkspacePath>; readonly first: string }
>;

function listFolders(files: readonly GraphFile[]): Folders {
  const folders = new Map<WorkspacePath, { files: Set<WorkspacePath>; first: string }>();
  for (const { tool, at } of files.flatMap(({ models }) => models.flatMap(m => m.deployments))) {
    const create = () => ({ files: new Set<WorkspacePath>(), first: tool });
    getOrCreate(folders, parentOf(at.path), create).files.add(at.path);
  }
  return folders;
}
