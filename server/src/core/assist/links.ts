import type { WorkspacePath } from '../paths/workspacePath.ts';
import { type Span, shiftSpan } from '../text/span.ts';
import type { Inside } from '../workspace/inside.ts';
import { listMentions } from './mention.ts';

/** A file that a document names. */
export interface FileLink {
  /** Counts from the start of the document's file. */
  readonly span: Span;
  readonly path: WorkspacePath;
}

/** Files of the workspace that a file names, in order of place; what is not there and folders are left out. */
export async function findLinks(inside: Inside, path: WorkspacePath): Promise<readonly FileLink[]> {
  const { store } = inside;
  const source = store.sourceAtHand(path);
  const links = new Map<string, FileLink>();
  for (const mention of listMentions(store.index.modelsOf(path)).slice(0, MAX_LINKS)) {
    const target = mention.kind === 'path' || mention.kind === 'run' ? mention.path : undefined;
    const document = source?.documents[mention.at.document];
    const span = shiftSpan(mention.at.span, document?.start ?? 0);
    const isWord = source?.text.slice(span.start, span.end).includes('\n') === false;
    // What does not parse keeps what it said last, but not where.
    const isCurrent = document?.content.problems.length === 0;
    if (target !== undefined && target !== path && isWord && isCurrent) {
      links.set(`${span.start} ${span.end}`, { span, path: target });
    }
  }
  const place = { path, document: 0 };
  const { value } = await store.evaluate(place, files =>
    [...links.values()].filter(link => files.kindOf(link.path) === 'file'),
  );
  return [...value].sort((a, b) => a.span.start - b.span.start);
}

/** Files that name more are written by tools. */
const MAX_LINKS = 2000;
