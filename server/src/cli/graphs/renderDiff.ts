import type { GraphDiff } from '../../core/graph/diffGraphs.ts';
import { cutToChanges } from '../../core/graph/export/cutToChanges.ts';
import type { ExportMeta } from '../../core/graph/export/exportMeta.ts';
import { toDiffJson } from '../../core/graph/export/toDiffJson.ts';
import { toDiffMarkdown } from '../../core/graph/export/toDiffMarkdown.ts';
import { toMermaid } from '../../core/graph/export/toMermaid.ts';
import { escapeLogCommands } from '../../core/text/logCommands.ts';
import { UsageError } from '../usageError.ts';
import type { GraphFormat } from './graphFormats.ts';

/** What changed, in the format that was asked for. */
export function renderDiff(
  diff: GraphDiff,
  {
    format,
    reference,
    base,
    meta,
  }: {
    readonly format: GraphFormat;
    readonly reference: string;
    readonly base: string;
    readonly meta: ExportMeta;
  },
): string {
  switch (format) {
    case 'json':
      return escapeLogCommands(toDiffJson(diff, base, meta));
    case 'mermaid':
      return toMermaid(cutToChanges(diff) ?? refuse(), meta);
    default:
      return toDiffMarkdown(diff, reference, meta);
  }
}

function refuse(): never {
  throw new UsageError(
    'Too much changed to be drawn. Narrow it down with --scope, or write markdown or json.',
  );
}
