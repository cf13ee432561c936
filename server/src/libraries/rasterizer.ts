import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { initWasm, Resvg } from '@resvg/resvg-wasm';
import type { Rasterizer } from '../core/graph/export/rasterizer.ts';

/** resvg as WebAssembly, with one font that comes along, so that no font of the machine matters. */
export function open(): Promise<Rasterizer> {
  opened ??= load().catch((failure: unknown) => {
    opened = undefined;
    throw failure;
  });
  return opened;
}

let opened: Promise<Rasterizer> | undefined;

const FAMILY = 'DejaVu Sans Condensed';

async function load(): Promise<Rasterizer> {
  // The build puts both beside this module.
  const [program, font] = await Promise.all([
    readCompressed('resvg.wasm.br'),
    readCompressed('DejaVuSansCondensed.ttf.br'),
  ]);
  await initWasm(program);
  return {
    toPng(svg, scale) {
      const drawing = new Resvg(svg, {
        fitTo: { mode: 'zoom', value: scale },
        font: { fontBuffers: [font], defaultFontFamily: FAMILY, sansSerifFamily: FAMILY },
      });
      try {
        const image = drawing.render();
        const bytes = image.asPng();
        image.free();
        return bytes;
      } finally {
        drawing.free();
      }
    },
  };
}

async function readCompressed(name: string): Promise<Uint8Array<ArrayBuffer>> {
  return Uint8Array.from(await promisify(brotliDecompress)(await readFile(join(__dirname, name))));
}
