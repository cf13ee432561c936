import type { ExportMeta } from '../../core/graph/export/exportMeta.ts';
import { choosePngScale, RASTERIZER } from '../../core/graph/export/rasterizer.ts';
import { toDot } from '../../core/graph/export/toDot.ts';
import { toJson } from '../../core/graph/export/toJson.ts';
import { toMermaid } from '../../core/graph/export/toMermaid.ts';
import { type SvgFile, toSvg } from '../../core/graph/export/toSvg.ts';
import type { Graph } from '../../core/graph/graph.ts';
import {
  DEFAULT_PICTURE,
  type PictureOptions,
  type VisibleGraph,
} from '../../core/graph/picture.ts';
import { restrictGraph } from '../../core/graph/restrictGraph.ts';
import { selectGraph } from '../../core/graph/selectGraph.ts';
import { createLibraryLoader } from '../../node/loadLibrary.ts';
import { escapeLogCommands } from '../logText.ts';
import { UsageError } from '../usageError.ts';
import type { GraphFormat } from './graphFormats.ts';
import type { GraphScope } from './graphScope.ts';
import { layoutPicture } from './layoutPicture.ts';

/** What of a graph is written, and how. */
export interface GraphRequest {
  readonly format: GraphFormat;
  readonly scope: GraphScope;
  readonly options: Pick<PictureOptions, 'collapse' | 'showData'>;
  readonly meta: ExportMeta;
  /** Absolute path of the folder with libraries. */
  readonly moduleFolder: string;
}

/** The file that was asked for: text, or the bytes of a picture. */
export async function renderGraph(
  graph: Graph,
  { format, scope, options, meta, moduleFolder }: GraphRequest,
): Promise<string | Uint8Array> {
  const part = restrictGraph(graph, scope.isWanted);
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
    default:
      return toMermaid(select(), meta);
  }
}

async function toPng(svg: SvgFile, moduleFolder: string): Promise<Uint8Array> {
  const size = choosePngScale(svg);
  if (size.kind === 'too-large') {
    throw new UsageError(`${size.message} See --collapse all and --scope.`);
  }
  const rasterizer = await createLibraryLoader(moduleFolder)(RASTERIZER.id);
  if (!RASTERIZER.isApi(rasterizer)) {
    throw new Error(`the library '${RASTERIZER.id}' cannot draw`);
  }
  return rasterizer.toPng(svg.text, size.scale);
}
