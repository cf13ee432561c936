import { extname } from 'node:path';
import { GRAPH_FILE_FORMATS } from '../../core/graph/export/fileFormats.ts';
import type { ParsedArguments } from '../parseArguments.ts';
import type { Terminal } from '../terminal.ts';
import { UsageError } from '../usageError.ts';

/** How a graph can be written. */
export const GRAPH_FORMATS = [...GRAPH_FILE_FORMATS, 'markdown'] as const;

/** One of them. */
export type GraphFormat = (typeof GRAPH_FORMATS)[number];

/** How what changed can be written. */
const DIFF_FORMATS: readonly GraphFormat[] = ['markdown', 'mermaid', 'json'];

/** What the name of an output file says. */
const SUFFIXES: Readonly<Record<string, GraphFormat>> = {
  '.mmd': 'mermaid',
  '.mermaid': 'mermaid',
  '.md': 'markdown',
  '.json': 'json',
  '.dot': 'dot',
  '.gv': 'dot',
  '.svg': 'svg',
  '.png': 'png',
};

/**
 * The format that was asked for, or that the name of the output file says, or else the one to read.
 *
 * @throws UsageError when it does not fit what else was asked for.
 */
export function decideFormat(args: ParsedArguments, { stdout }: Terminal): GraphFormat {
  const output = args.valueOf('--output');
  const isDiff = args.has('--diff');
  const named = args.valueOf('--format') ?? SUFFIXES[extname(output ?? '').toLowerCase()];
  const format = GRAPH_FORMATS.find(known => known === named) ?? (isDiff ? 'markdown' : 'mermaid');
  if (isDiff && !DIFF_FORMATS.includes(format)) {
    throw new UsageError(
      `--diff writes ${DIFF_FORMATS.join(', ')}, not ${format}. Choose one of them with --format.`,
    );
  }
  if (!isDiff && format === 'markdown') {
    throw new UsageError(
      'markdown says what changed, so it needs --diff REF. Without it, write mermaid.',
    );
  }
  if (format === 'png' && output === undefined && stdout.isTerminal) {
    throw new UsageError(
      'PNG is no text, so it is not written to a terminal. Name a file with --output, such as --output graph.png.',
    );
  }
  return format;
}
