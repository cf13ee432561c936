import type { DocumentContent, SourceDocument } from '../source/sourceFile.ts';
import type { FileState, Judgement } from './fileState.ts';

/** Findings per document, kept as long as neither its text nor anything that they depend on changes. */
export interface Judgements {
  get(document: SourceDocument): Judgement | undefined;
  set(document: SourceDocument, judgement: Judgement): void;
  /** Forgets those of a file. */
  drop(state: FileState | undefined): void;
}

/** An empty cache; what it holds goes with the content that it belongs to. */
export function createJudgements(): Judgements {
  // Equal documents of one file share their content, but not their place.
  const byContent = new WeakMap<DocumentContent, Map<number, Judgement>>();
  return {
    get: ({ content, index }) => byContent.get(content)?.get(index),
    set({ content, index }, judgement) {
      const byIndex = byContent.get(content) ?? new Map<number, Judgement>();
      byContent.set(content, byIndex.set(index, judgement));
    },
    drop(state) {
      for (const { content } of state?.documents ?? []) {
        if (content !== undefined) {
          byContent.delete(content);
        }
      }
    },
  };
}
