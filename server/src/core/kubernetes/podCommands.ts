import { type PipelineRun, placeOf } from '../model/pipelineModel.ts';
import {
  findToolCommands,
  locatePipelines,
  type ScriptSource,
  toPipelineRuns,
} from '../model/toolRuns.ts';
import { findShellScript } from '../shell/shellScript.ts';
import { getItems, getNode, type ScalarNode, type TreeNode } from '../tree/node.ts';
import { listContainers } from './pods.ts';

/** What a container runs. */
export interface ContainerCommand {
  /** As shell text: the script that a shell gets, else the words one after the other. */
  readonly text: string;
  /** The script of a shell, or the first word. */
  readonly node: ScalarNode;
  readonly isScript: boolean;
}

/** What the containers of a Pod's `spec` run, as far as it is written there and not in the image. */
export function collectPodCommands(podSpec: TreeNode | undefined): readonly ContainerCommand[] {
  return listContainers(podSpec).flatMap(container => readCommand(container) ?? []);
}

/** What one container runs; `undefined` when it is left to the image. */
export function readCommand(container: TreeNode): ContainerCommand | undefined {
  const words = ['command', 'args'].flatMap(key =>
    getItems(getNode(container, key)).flatMap(({ node }) =>
      node.kind === 'scalar' && node.value !== null ? [node] : [],
    ),
  );
  const [first] = words;
  if (first === undefined) {
    return undefined;
  }
  const texts = words.map(({ value }) => String(value));
  const script = words[findShellScript(texts) ?? -1];
  return script === undefined
    ? { text: texts.join(' '), node: first, isScript: false }
    : { text: String(script.value), node: script, isScript: true };
}

/**
 * The pipelines of the repository that containers start (`dvc repro`, `mlflow run`). An image holds the
 * repository, if it does, as it is, so paths count from its root.
 */
export function collectPodRuns(
  source: ScriptSource,
  podSpec: TreeNode | undefined,
): readonly PipelineRun[] {
  return collectPodCommands(podSpec).flatMap(({ text, node, isScript }) => {
    if (isScript) {
      return toPipelineRuns(source, { node, text, directory: '' });
    }
    const at = placeOf(source, node.span);
    return findToolCommands(text).flatMap(command => {
      const found = locatePipelines('', command);
      const { name, targets } = command;
      return found === undefined ? [] : [{ ...found, command: name, targets, at }];
    });
  });
}
