import { createPathMap, type PathMap } from '../paths/pathMap.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { PathRole } from './fileFacts.ts';
import type { IndexChange } from './modelIndex.ts';

/** A question that was asked, as it is recorded for whoever asked. */
export type Question =
  | { readonly kind: 'input'; readonly key: string }
  | { readonly kind: 'symbol'; readonly key: string }
  | { readonly kind: 'scope' | 'broken'; readonly scope: string }
  | {
      readonly kind: 'path';
      readonly role: PathRole;
      readonly scope: string;
      readonly path: WorkspacePath;
    };

/** Who asked what, so that a changed answer finds its askers at once. */
export interface Dependencies {
  /** Replaces all that a file asked before. */
  record(asker: WorkspacePath, questions: readonly Question[]): void;
  /** Files that asked a question whose answer is changed by the change of an input or of the index. */
  askersOf(
    change: IndexChange | { readonly kind: 'input'; readonly key: string },
  ): readonly WorkspacePath[];
}

/** An empty record. */
export function createDependencies(): Dependencies {
  const asked = new Map<WorkspacePath, readonly Question[]>();
  const exact = new Map<string, Set<WorkspacePath>>();
  const paths = new Map<string, PathMap<WorkspacePath>>();

  const change = (asker: WorkspacePath, question: Question, action: 'add' | 'remove'): void => {
    if (question.kind === 'path') {
      const key = `${question.role}\n${question.scope}`;
      const map = paths.get(key) ?? createPathMap<WorkspacePath>();
      paths.set(key, map);
      map[action](question.path, asker);
      return;
    }
    const key = exactKey(question);
    const askers = exact.get(key) ?? new Set();
    if (action === 'add') {
      exact.set(key, askers.add(asker));
    } else if (askers.delete(asker) && askers.size === 0) {
      exact.delete(key);
    }
  };

  return {
    record(asker, questions) {
      for (const question of asked.get(asker) ?? []) {
        change(asker, question, 'remove');
      }
      for (const question of questions) {
        change(asker, question, 'add');
      }
      if (questions.length === 0) {
        asked.delete(asker);
      } else {
        asked.set(asker, questions);
      }
    },
    askersOf(changed) {
      if (changed.kind === 'path') {
        return paths.get(`${changed.role}\n${changed.scope}`)?.overlapping(changed.path) ?? [];
      }
      return [...(exact.get(exactKey(changed)) ?? [])];
    },
  };
}

function exactKey(question: Exclude<Question, { kind: 'path' }>): string {
  return `${question.kind}:${'scope' in question ? question.scope : question.key}`;
}
