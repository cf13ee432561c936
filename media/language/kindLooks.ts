import type { GraphNodeKind } from '../../server/src/core/graph/graph.ts';

/** How a kind of node looks besides its shape, and what it is called. */
export interface KindLook {
  /** Completes "this is a". */
  readonly label: string;
  /** Id of a codicon; steps, which most nodes are, go without. */
  readonly icon: string | undefined;
}

/** Looks of all kinds. */
export const KIND_LOOKS: Readonly<Record<GraphNodeKind, KindLook>> = {
  step: { label: 'step', icon: undefined },
  dataset: { label: 'data set', icon: 'table' },
  model: { label: 'model', icon: 'symbol-class' },
  image: { label: 'image', icon: 'package' },
  endpoint: { label: 'endpoint', icon: 'globe' },
  monitor: { label: 'monitor', icon: 'eye' },
  schedule: { label: 'schedule', icon: 'clock' },
  service: { label: 'service', icon: 'server' },
};
