import { ARGO_KINDS } from '../../kubernetes/argoKinds.ts';
import { findObjectKind } from '../../kubernetes/recognizeObject.ts';
import { findNearest } from '../../text/nearest.ts';
import { getNode, type TreeNode } from '../../tree/node.ts';
import type { Candidate, Recognition } from '../format.ts';

/** Told by `apiVersion` and `kind`, because Argo CD, Rollouts and Events have the same `apiVersion`. */
export function recognizeArgoWorkflows({ content }: Candidate): Recognition | undefined {
  const found = findObjectKind(content);
  if (found === undefined || !found.apiVersion.startsWith('argoproj.io/')) {
    return undefined;
  }
  const { apiVersion, kind } = found;
  if (kind === undefined) {
    return isWorkflowSpec(getNode(content.root, 'spec'))
      ? {
          confidence: 'likely',
          because: `its 'apiVersion' is '${apiVersion}' and it has templates`,
        }
      : undefined;
  }
  return isOurs(kind.replace(/(?<=[a-z])List$/, ''))
    ? {
        confidence: 'certain',
        because: `its 'apiVersion' is '${apiVersion}', its 'kind' '${kind}'`,
      }
    : undefined;
}

function isWorkflowSpec(spec: TreeNode | undefined): boolean {
  return ['templates', 'entrypoint', 'workflowSpec'].some(key => getNode(spec, key) !== undefined);
}

/** A misspelt kind counts as the nearest one of all that Argo has. */
function isOurs(kind: string): boolean {
  const nearest = findNearest(kind, Object.values(ARGO_KINDS).flat());
  return nearest !== undefined && WORKFLOW_KINDS.has(nearest);
}

const WORKFLOW_KINDS: ReadonlySet<string> = new Set(ARGO_KINDS.workflows);
