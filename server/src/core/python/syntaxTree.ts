import type { Library } from '../library/library.ts';
import type { Span } from '../text/span.ts';

/** A parser of Python's syntax. */
export interface PythonParser {
  /**
   * Parses a text.
   *
   * @param isTooMuch Asked again and again, after the same amount of work each time.
   * @returns `undefined` when `isTooMuch` said so.
   */
  parse(text: string, isTooMuch: () => boolean): SyntaxTree | undefined;
}

/** tree-sitter's parser, loaded before the first file in Python that some format wants is read. */
export const PYTHON: Library<PythonParser> = {
  id: 'python',
  isApi: (loaded): loaded is PythonParser =>
    typeof loaded === 'object' && loaded !== null && 'parse' in loaded,
};

/** A tree outside of JavaScript's memory: whoever asked for it deletes it. */
export interface SyntaxTree {
  readonly rootNode: { readonly hasError: boolean };
  walk(): SyntaxCursor;
  delete(): void;
}

/** A place in a tree that moves. Offsets count UTF-16 code units. */
export interface SyntaxCursor {
  readonly nodeType: string;
  readonly nodeIsNamed: boolean;
  readonly currentFieldName: string | null;
  readonly startIndex: number;
  readonly endIndex: number;
  gotoFirstChild(): boolean;
  gotoNextSibling(): boolean;
  gotoParent(): boolean;
  delete(): void;
}

/** A node as copied out of a tree; comments are left out. */
export interface SyntaxNode {
  /** As the grammar calls it; `cut` for what lies too deep to be looked at. */
  readonly type: string;
  readonly isNamed: boolean;
  readonly field: string | undefined;
  readonly span: Span;
  readonly children: readonly SyntaxNode[];
}

/** Deeper than anybody nests by hand; chains such as `a >> b >> c` nest to the left. */
const MAX_DEPTH = 400;

/** About a file of 50,000 lines. */
const MAX_NODES = 400_000;

/** Copies a tree; `undefined` when there is too much of it. */
export function copyTree(tree: SyntaxTree): SyntaxNode | undefined {
  const cursor = tree.walk();
  try {
    return copyNodes(cursor);
  } finally {
    cursor.delete();
  }
}

interface GrowingNode extends SyntaxNode {
  readonly children: SyntaxNode[];
}

/** Walks with a stack of its own, because trees may be deeper than calls can be. */
function copyNodes(cursor: SyntaxCursor): SyntaxNode | undefined {
  const root = copyNode(cursor, 0);
  const open = [root];
  for (let count = 1; count <= MAX_NODES; count += 1) {
    if (!moveOn(cursor, open)) {
      return root;
    }
    const node = copyNode(cursor, open.length);
    if (node.type !== 'comment') {
      open.at(-1)?.children.push(node);
    }
    open.push(node);
  }
  return undefined;
}

/** Moves to the next node in the order of the text; closes the nodes that end before it. */
function moveOn(cursor: SyntaxCursor, open: GrowingNode[]): boolean {
  const isCut = open.at(-1)?.type === 'cut';
  if (!isCut && cursor.gotoFirstChild()) {
    return true;
  }
  while (open.length > 1) {
    open.pop();
    if (cursor.gotoNextSibling()) {
      return true;
    }
    cursor.gotoParent();
  }
  return false;
}

function copyNode(cursor: SyntaxCursor, depth: number): GrowingNode {
  return {
    type: depth > MAX_DEPTH ? 'cut' : cursor.nodeType,
    isNamed: cursor.nodeIsNamed,
    field: cursor.currentFieldName ?? undefined,
    span: { start: cursor.startIndex, end: cursor.endIndex },
    children: [],
  };
}

/** The child of a field. */
export function childOf(node: SyntaxNode, field: string): SyntaxNode | undefined {
  return node.children.find(child => child.field === field);
}

/** The children that are more than punctuation. */
export function namedChildren(node: SyntaxNode): readonly SyntaxNode[] {
  return node.children.filter(({ isNamed }) => isNamed);
}
