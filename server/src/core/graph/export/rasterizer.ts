import type { Library } from '../../library/library.ts';
import type { SvgFile } from './toSvg.ts';

/** Turns a picture of shapes and text into one of pixels; the same bytes on every machine. */
export interface Rasterizer {
  /** A PNG of an SVG, with so many pixels for each of its pixels. */
  toPng(svg: string, scale: number): Uint8Array;
}

/** Only PNG needs it. */
export const RASTERIZER: Library<Rasterizer> = { id: 'rasterizer', isApi: isRasterizer };

function isRasterizer(loaded: unknown): loaded is Rasterizer {
  return (
    typeof loaded === 'object' &&
    loaded !== null &&
    'toPng' in loaded &&
    typeof loaded.toPng === 'function'
  );
}

/** What a picture becomes, or why it is too large to. */
export type PngScale =
  | { readonly kind: 'scale'; readonly scale: number }
  | { readonly kind: 'too-large'; readonly message: string };

/** Pixels of a picture, which take 4 bytes each while it is made, and nothing else is done meanwhile. */
const MAX_PIXELS = 64_000_000;
/** Pixels of a picture that is drawn twice as sharp, which takes about a second. */
const MAX_SHARP_PIXELS = 24_000_000;
/** Pixels of a side; most programs that show pictures take that many. */
const MAX_SIDE = 32_767;

/** Two pixels for one, so that text is sharp; fewer where the picture would become too large. */
export function choosePngScale({ width, height }: Omit<SvgFile, 'text'>): PngScale {
  const scale = [2, 1].find(
    factor =>
      width * height * factor * factor <= (factor > 1 ? MAX_SHARP_PIXELS : MAX_PIXELS) &&
      Math.max(width, height) * factor <= MAX_SIDE,
  );
  return scale === undefined
    ? {
        kind: 'too-large',
        message: `The picture would have ${width} × ${height} pixels, which is too large for PNG. Write SVG, or show less of the graph.`,
      }
    : { kind: 'scale', scale };
}
