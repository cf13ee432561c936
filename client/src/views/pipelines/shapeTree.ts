import { type ComponentLook, lookOf } from '../../../../media/language/componentLooks.ts';
import { sayCounts } from '../../../../media/language/sayCounts.ts';
import type {
  FilePipelines,
  FolderPipelines,
  PipelineNode,
  StepNode,
} from '../../../../server/src/protocol/pipelines.ts';
import type { SeverityCounts } from '../../../../server/src/protocol/severityCounts.ts';
import { sumCounts } from '../../../../server/src/protocol/severityCounts.ts';
import type { TextRange } from '../../../../server/src/protocol/textRange.ts';

/** One line of the view. */
export interface TreeNode {
  /** Stable as long as the thing exists, so that what is unfolded stays unfolded. */
  readonly id: string;
  readonly kind: 'folder' | 'file' | 'pipeline' | 'step';
  readonly label: string;
  readonly description: string;
  /** Plain text, one line each. */
  readonly tooltip: readonly string[];
  readonly look: Pick<ComponentLook, 'icon' | 'color'> | undefined;
  readonly target: { readonly uri: string; readonly range: TextRange } | undefined;
  /** Id of the group that shows it in the graph, for a pipeline. */
  readonly graphGroup?: string;
  readonly counts: SeverityCounts;
  readonly children: readonly TreeNode[];
  /** What it holds is not what people come for. */
  readonly isFolded?: boolean;
}

/**
 * The lines of the view: files, their pipelines, steps and deployments; folders only where there are several. A level
 * that would hold one thing of the same name is left out.
 *
 * @param nameOf What users call a workspace folder.
 */
export function shapeTree(
  folders: readonly FolderPipelines[],
  nameOf: (folder: string) => string,
): readonly TreeNode[] {
  const filled = folders.filter(({ files }) => files.length > 0);
  return folders.length > 1
    ? filled.map(folder => toFolderNode(folder, nameOf(folder.folder)))
    : filled.flatMap(toFileNodes);
}

function toFolderNode(folder: FolderPipelines, label: string): TreeNode {
  const children = toFileNodes(folder);
  const counts = sumCounts(children.map(child => child.counts));
  return {
    id: folder.folder,
    kind: 'folder',
    label,
    description: '',
    tooltip: [label, sayCounts(counts)],
    look: { icon: 'root-folder', color: 'foreground' },
    target: undefined,
    counts,
    children,
  };
}

/** The life cycle first, then what mostly only carries it, then data that is merely tracked; there may be a lot of both. */
function toFileNodes({ folder, files }: FolderPipelines): readonly TreeNode[] {
  return RANKS.flatMap(rank => files.filter(file => rankOf(file) === rank)).map(file =>
    toFileNode(folder, file),
  );
}

const RANKS = ['life cycle', 'platform', 'data'] as const;

function rankOf(file: FilePipelines): (typeof RANKS)[number] {
  const parts = partsOf(file);
  const carrying = parts.filter(({ component }) => component === 'platform').length;
  const isPlatform = carrying * 2 > parts.length;
  return onlySource(file) !== undefined ? 'data' : isPlatform ? 'platform' : 'life cycle';
}

function partsOf({ pipelines, deployments }: FilePipelines): readonly StepNode[] {
  return [...pipelines.flatMap(({ steps }) => steps), ...deployments];
}

/** The only thing that a file says is that data is tracked. */
function onlySource(file: FilePipelines): StepNode | undefined {
  const [step, ...others] = partsOf(file);
  return others.length === 0 && step?.kind === 'source' ? step : undefined;
}

function toFileNode(folder: string, file: FilePipelines): TreeNode {
  const { uri, path, counts, pipelines, deployments } = file;
  const [directory, name] = splitPath(path);
  const source = onlySource(file);
  if (source !== undefined) {
    const node = toStepNode(folder, file, source);
    const place = directory === '' ? node.description : `${node.description} · ${directory}`;
    return { ...node, counts, description: place };
  }
  const [first, ...others] = pipelines;
  const running = deployments.map(deployment => toStepNode(folder, file, deployment));
  const children =
    first !== undefined && others.length === 0
      ? first.steps.map(step => toStepNode(folder, file, step))
      : pipelines.map(pipeline => toPipelineNode(folder, file, pipeline));
  return {
    id: `${folder} ${path}`,
    kind: 'file',
    label: name,
    description: directory,
    tooltip: [path, sayCounts(counts)],
    look: undefined,
    target: { uri, range: first?.range ?? START },
    counts,
    children: [...children, ...running],
    isFolded: rankOf(file) === 'platform',
  };
}

function toPipelineNode(folder: string, file: FilePipelines, pipeline: PipelineNode): TreeNode {
  const { id, name, range, steps } = pipeline;
  const children = steps.map(step => toStepNode(folder, file, step));
  const counts = sumCounts(children.map(child => child.counts));
  return {
    id: `${folder} ${id}`,
    kind: 'pipeline',
    label: name,
    description: '',
    tooltip: [name, sayCounts(counts)],
    look: { icon: 'list-tree', color: 'foreground' },
    target: { uri: file.uri, range },
    graphGroup: id,
    counts,
    children,
  };
}

function toStepNode(folder: string, { uri, path }: FilePipelines, step: StepNode): TreeNode {
  const { id, name, kind, component, range, counts } = step;
  const look = lookOf(component);
  return {
    id: `${folder} ${id}`,
    kind: 'step',
    label: name,
    description: look.label,
    tooltip: [name, `${look.label}: ${KINDS[kind]} in ${path}`, sayCounts(counts)],
    look,
    target: { uri, range },
    counts,
    children: [],
  };
}

const KINDS: Readonly<Record<StepNode['kind'], string>> = {
  step: 'step',
  source: 'tracked data',
  deployment: 'deployment',
};

function splitPath(path: string): readonly [directory: string, name: string] {
  const slash = path.lastIndexOf('/');
  return [path.slice(0, Math.max(0, slash)), path.slice(slash + 1)];
}

const START: TextRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
