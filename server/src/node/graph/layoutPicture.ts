import type { Picture, VisibleGraph } from '../../core/graph/picture.ts';
import { toLayoutInput, toPicture } from '../../core/graph/pictureOf.ts';
import { createLayoutWorker } from '../layoutWorker.ts';

/**
 * The picture that the editor shows of the same part of a graph. The engine is loaded by its thread, so that
 * nothing else of the program waits for it.
 *
 * @param moduleFolder Absolute path of `dist`.
 */
export async function layoutPicture(visible: VisibleGraph, moduleFolder: string): Promise<Picture> {
  const worker = createLayoutWorker(moduleFolder);
  try {
    const layout = await worker.layout(toLayoutInput(visible));
    if (layout === undefined) {
      throw new Error('the graph was not laid out');
    }
    return toPicture(visible, layout);
  } finally {
    worker.end();
  }
}
