import type { ComponentId } from '../../../model/component.ts';
import type { EdgeKind } from '../../../model/edge.ts';
import type { EdgeBasis } from '../../graph.ts';

/** Colours on white that differ in brightness, too; each is said by a word or a shape as well. */
export const INK = {
  text: '#1f2328',
  quiet: '#57606a',
  line: '#8c959f',
  border: '#d0d7de',
  band: '#f6f8fa',
  paper: '#ffffff',
} as const;

/** Colour of each component. */
export const COMPONENT_INKS: Readonly<Record<ComponentId, string>> = {
  'data-storage': '#0550ae',
  'feature-engineering': '#1b7c83',
  'training-evaluation': '#6639ba',
  'model-registry': '#7d4e00',
  'model-deployment': '#bc4c00',
  'model-serving': '#116329',
  'prediction-service': '#3b8500',
  'model-monitoring': '#a40e26',
  platform: '#57606a',
};

/** Colour of each kind of edge; its arrow has a shape of its own. */
export const EDGE_INKS: Readonly<Record<EdgeKind, string>> = {
  data: '#0550ae',
  order: '#57606a',
  image: '#1b7c83',
  model: '#7d4e00',
  delivery: '#bc4c00',
  trigger: '#6639ba',
};

/** How lines are dashed; `undefined` for solid. */
export const DASHES: Readonly<Record<EdgeBasis, string | undefined>> = {
  declared: undefined,
  concluded: '6 4',
  missing: '1.5 4',
};

/** Fonts that are there; none is loaded. The last one that a reader has is good enough. */
export const FONTS = "'DejaVu Sans Condensed', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif";
