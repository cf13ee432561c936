import { parentPort } from 'node:worker_threads';
import { createLayoutEngine } from '../core/graph/layout/layoutGraph.ts';
import { stackLayers } from '../core/graph/layout/stackLayers.ts';
import type { LayoutInput } from '../core/graph/layout.ts';

/** Lays out what it is sent, one after the other; see `node/layoutWorker.ts`. */
const engine = createLayoutEngine(stackLayers);

parentPort?.on('message', (input: LayoutInput) => {
  parentPort?.postMessage(answer(input));
});

function answer(input: LayoutInput): object {
  try {
    return { layout: engine(input) };
  } catch (error) {
    return { failure: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}
