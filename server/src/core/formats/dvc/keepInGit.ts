import type { DocumentEditor } from '../../lint/fixWriter.ts';
import { getNodeAt } from '../../tree/node.ts';
import type { DvcPath } from './document.ts';

/** Writes `cache: false` beside an output, so that the file is committed instead of cached. */
export function keepInGit(edit: DocumentEditor, { itemPath, text, options, span }: DvcPath): void {
  if (options !== undefined) {
    edit.insert([...itemPath, text], 'cache', 'false');
    return;
  }
  const { text: source, root } = edit.content;
  const list = getNodeAt(root, itemPath.slice(0, -1));
  const name = source.slice(span.start, span.end);
  if (list?.kind === 'sequence' && list.style === 'flow') {
    edit.replace(span, `{${name}: {cache: false}}`);
    return;
  }
  const column = span.start - (source.lastIndexOf('\n', span.start - 1) + 1);
  const newline = source.includes('\r\n') ? '\r\n' : '\n';
  edit.replace(span, `${name}:${newline}${' '.repeat(column + INDENT)}cache: false`);
}

/** How much deeper than a name its options stand, as DVC writes them. */
const INDENT = 2;
