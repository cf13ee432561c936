import { parentOf, resolveInside } from '../../paths/workspacePath.ts';
import { isRecord } from '../../text/isRecord.ts';
import { getEntries, getNode, getNodeAt, getString, type TreeNode } from '../../tree/node.ts';
import type { DocumentQuestion } from '../nameSlot.ts';

/** What an input of a step can be bound to: inputs of the pipeline, and what other steps put out. */
export function listInputBindings(question: DocumentQuestion): readonly string[] {
  const { root, at } = question;
  const others = getEntries(getNode(root, 'jobs')).filter(({ name }) => name !== at[1]);
  return [
    ...listKeys(getNode(root, 'inputs')).map(name => bind(`inputs.${name}`)),
    ...others.flatMap(({ name: step, node }) =>
      listOutputs(question, node).map(name => bind(`jobs.${step}.outputs.${name}`)),
    ),
  ];
}

/** What an output of a step can be bound to: outputs of the pipeline. */
export function listOutputBindings({ root }: DocumentQuestion): readonly string[] {
  return listKeys(getNode(root, 'outputs')).map(name => bind(`outputs.${name}`));
}

/** Source: learn.microsoft.com, "SDK and CLI v2 expressions". */
function bind(name: string): string {
  return `\${{parent.${name}}}`;
}

function listKeys(node: TreeNode | undefined): readonly string[] {
  return getEntries(node).map(({ name }) => name);
}

/** Outputs that the step names, and those of its component: written in it, or in a file of its own. */
function listOutputs({ path, valuesOf }: DocumentQuestion, step: TreeNode): readonly string[] {
  const component = getString(getNode(step, 'component'))?.replace(/^file:/, '') ?? '';
  const file = /\.ya?ml$/.test(component) ? resolveInside(parentOf(path), component) : undefined;
  const values = file === undefined ? undefined : valuesOf(file);
  return [
    ...new Set([
      ...listKeys(getNode(step, 'outputs')),
      ...listKeys(getNodeAt(step, ['component', 'outputs'])),
      ...(isRecord(values) && isRecord(values['outputs']) ? Object.keys(values['outputs']) : []),
    ]),
  ];
}
