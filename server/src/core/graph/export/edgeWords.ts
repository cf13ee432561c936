import type { EdgeKind } from '../../model/edge.ts';

/** What each kind of edge is called in drawings. */
export const EDGE_WORDS: Readonly<Record<EdgeKind, string>> = {
  data: 'data',
  order: 'order',
  image: 'image',
  model: 'model',
  delivery: 'delivers',
  trigger: 'starts',
};
