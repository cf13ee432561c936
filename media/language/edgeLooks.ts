import type { EdgeBasis } from '../../server/src/core/graph/graph.ts';
import type { EdgeKind } from '../../server/src/core/model/edge.ts';

/** What an edge says, for the legend and for names; how it is drawn is in `edges.css` and `arrows.ts`. */
export interface EdgeLook {
  readonly label: string;
  /** Completes "A" and "B" to a sentence. */
  readonly verb: string;
  readonly meaning: string;
}

/** Looks of all kinds, in the order of the legend. */
export const EDGE_LOOKS: Readonly<Record<EdgeKind, EdgeLook>> = {
  data: { label: 'Data', verb: 'is read by', meaning: 'What one writes, the other reads' },
  order: { label: 'Order', verb: 'runs before', meaning: 'One waits for the other' },
  image: {
    label: 'Image',
    verb: 'is the image of',
    meaning: 'An image is built here and used there',
  },
  model: {
    label: 'Model',
    verb: 'hands a model to',
    meaning: 'A model is made here and used there',
  },
  delivery: {
    label: 'Delivery',
    verb: 'delivers',
    meaning: 'One brings the other to where it runs',
  },
  trigger: { label: 'Trigger', verb: 'starts', meaning: 'One starts the other' },
};

/** How an edge is known. */
export const BASIS_LOOKS: Readonly<Record<EdgeBasis, { label: string; meaning: string }>> = {
  declared: { label: 'Declared', meaning: 'One file says it' },
  concluded: { label: 'Concluded', meaning: 'Two places name the same thing' },
  missing: { label: 'Missing', meaning: 'Something is needed that nothing makes' },
};
