import type { ExportMeta } from '../../core/graph/export/exportMeta.ts';
import type { GraphFileFormat } from '../../core/graph/export/fileFormats.ts';
import { choosePngScale, RASTERIZER } from '../../core/graph/export/rasterizer.ts';
import { toDot } from '../../core/graph/export/toDot.ts';
import { toJson } from '../../core/graph/export/toJson.ts';
import { toMermaid } from '../../core/graph/export/toMermaid.ts';
import { type SvgFile, toSvg } from '../../core/graph/export/toSvg.ts';
import type { Graph, GraphNode } from '../../core/graph/graph.ts';
import {
  DEFAULT_PICTURE,
  type PictureOptions,
  type VisibleGraph,
} from '../../core/graph/picture.ts';
import { restrictGraph } from '../../core/graph/restrictGraph.ts';
import { selectGraph } from '../../core/graph/selectGraph.ts';
import { escapeLogCommands } from '../../core/text/logCommands.ts';
import { createLibraryLoader } from '../loadLibrary.ts';
import { layoutPicture } from './layoutPicture.ts';

/** There are more pixels than anybody can look at; the message says so. */
export class PictureTooLarge extends Error {}

/** What of a graph is written, and how. */
export interface GraphRequest {
  readonly format: GraphFileFormat;
  isWanted(node: GraphNode): boolean;
  /** How what is wanted is drawn. */
  readonly options: Partial<PictureOptions>;
  readonly meta: ExportMeta;
  /** Absolute path of the folder with libraries. */
  readonly moduleFolder: string;
}

/** The file that was asked for: text, or the bytes of a picture. */
export async function renderGraph(
  graph: Graph,
  { format, isWanted, options, meta, moduleFolder }: GraphRequest,
): Promise<string | Uint8Array> {
  const part = restrictGraph(graph, isWanted);
  // What the whole workspace has decides which components are empty.
  const select = (): VisibleGraph => ({
    ...selectGraph(part, { ...DEFAULT_PICTURE, ...options }),
    graph,
  });
  const drawSvg = async (): Promise<SvgFile> =>
    toSvg(await layoutPicture(select(), moduleFolder), meta);
  switch (format) {
    case 'json':
      return escapeLogCommands(toJson(part, meta));
    case 'dot':
      return toDot(select(), meta);
    case 'svg':
      return (await drawSvg()).text;
    case 'png':
      return toPng(await drawSvg(), moduleFolder);
    case 'mermaid':
      return toMermaid(select(), meta);
  }
}

async function toPng(svg: SvgFile, moduleFolder: string): Promise<Uint8Array> {
  const size = choosePngScale(svg);
  if (size.kind === 'too-large') {
    throw new PictureTooLarge(size.message);
  }
  const rasterizer = await createLibraryLoader(moduleFolder)(RASTERIZER.id);
  if (!RASTERIZER.isApi(rasterizer)) {
    throw new Error(`the library '${RASTERIZER.id}' cannot draw`);
  }
  return rasterizer.toPng(svg.text, size.scale);
}
