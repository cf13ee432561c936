import { createLayoutEngine } from '../../core/graph/layout/layoutGraph.ts';
import { stackLayers } from '../../core/graph/layout/stackLayers.ts';
import type { Picture, VisibleGraph } from '../../core/graph/picture.ts';
import { toLayoutInput, toPicture } from '../../core/graph/pictureOf.ts';

/** The picture that the editor shows of the same part of a graph. */
export function layoutPicture(visible: VisibleGraph): Picture {
  const layout = createLayoutEngine(stackLayers);
  return toPicture(visible, layout(toLayoutInput(visible)));
}
