import { getItems, getNode, getString, type TreeNode } from '../../tree/node.ts';
import type { GithubJob } from './document.ts';

/** Which machine a job asks for. */
export interface Runner {
  /**
   * `hosted`: GitHub's ordinary machines; `larger`: its machines with more processors or a GPU, which are paid
   * by the minute everywhere; `own`: a machine of somebody else; `unknown`: told by an expression.
   */
  readonly kind: 'hosted' | 'larger' | 'own' | 'unknown';
  /** The label that says so, as written. */
  readonly label: string;
}

/** Reads `runs-on` as far as it is written out. Source: GitHub's reference of runners and their labels, 2026-11. */
export function readRunner({ body }: GithubJob): Runner {
  const labels = listLabels(getNode(body, 'runs-on'));
  if (labels === undefined || labels.length === 0) {
    return { kind: 'unknown', label: '' };
  }
  const larger = labels.find(label => LARGER.test(label));
  const other = labels.find(label => !HOSTED.test(label) && !SYSTEMS.has(label.toLowerCase()));
  if (labels.includes('self-hosted')) {
    return { kind: 'own', label: labels.find(label => GPU.test(label)) ?? 'self-hosted' };
  }
  if (larger !== undefined) {
    return { kind: 'larger', label: larger };
  }
  return other === undefined
    ? { kind: 'hosted', label: labels[0] ?? '' }
    : { kind: 'own', label: other };
}

/** Whether its commands are run by a shell of Windows unless a step says otherwise, or might be. */
export function mayBeWindows({ body }: GithubJob): boolean {
  const labels = listLabels(getNode(body, 'runs-on'));
  return labels === undefined || labels.some(label => /windows/i.test(label));
}

function listLabels(node: TreeNode | undefined): readonly string[] | undefined {
  if (node?.kind === 'mapping') {
    const group = getString(getNode(node, 'group'));
    const labels = getNode(node, 'labels');
    const listed = labels === undefined ? [] : listLabels(labels);
    return listed === undefined || group === undefined
      ? listed
      : [...listed, group].filter(isPlain);
  }
  const items = node?.kind === 'sequence' ? getItems(node).map(item => item.node) : [node];
  const labels = items.map(getString);
  return labels.every(label => label !== undefined && isPlain(label))
    ? labels.flatMap(label => label ?? [])
    : undefined;
}

function isPlain(label: string): boolean {
  return !label.includes('${{');
}

const HOSTED = /^(?:(?:ubuntu|windows|macos)-(?:latest|slim|\d[\d.]*)(?:-arm|-intel|-vs\d+)?)$/i;

const GPU =
  /(?:^|[^a-z0-9])(?:gpus?|cuda|nvidia|tpu|[avhl]?100|a10g?|v100|h200|t4|l4|l40s?)(?![a-z0-9])/i;

const LARGER =
  /^(?:ubuntu|windows|macos)-.*(?:gpu|cores?|large|xlarge|t4|\d+x)|(?:^|[^a-z])(?:gpu|xlarge|\d+-?cores?)(?![a-z])/i;

/** Labels of a machine of one's own that say nothing about what it costs. */
const SYSTEMS: ReadonlySet<string> = new Set(['linux', 'windows', 'macos', 'x64', 'arm64', 'arm']);
