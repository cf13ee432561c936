import assert from 'node:assert/strict';
import type { SourceFile } from '../../server/src/core/source/sourceFile.ts';
import { containsSpan, type Span } from '../../server/src/core/text/span.ts';
import type { TreeItem, TreeNode } from '../../server/src/core/tree/node.ts';

/** Documents cover the text without gaps, and all spans of trees and problems lie inside of their document. */
export function assertSpansInside(file: SourceFile): void {
  let end = 0;
  for (const { start, content } of file.documents) {
    assert.equal(start, end, 'documents have gaps');
    end = start + content.text.length;
    assert.equal(file.text.slice(start, end), content.text);
    const check = (span: Span, what: string): void => assertInside(span, content.text.length, what);
    for (const { id, span, related } of content.problems) {
      check(span, id);
      check(related?.span ?? span, id);
    }
    if (content.root !== undefined) {
      walk(content.root, check);
    }
  }
  assert.equal(end, file.text.length, 'documents end early');
}

/** A span lies in a text of some length. */
export function assertInside({ start, end }: Span, length: number, what: string): void {
  assert.ok(start >= 0 && start <= end && end <= length, `${what}: ${start}-${end} of ${length}`);
}

type Check = (span: Span, what: string) => void;

function walk(node: TreeNode, check: Check): void {
  check(node.span, node.kind);
  if (node.kind === 'mapping') {
    for (const pair of node.pairs) {
      check(pair.span, 'pair');
      check(pair.key.span, 'key');
      assert.ok(containsSpan(pair.span, pair.key.span), 'a key lies outside of its pair');
      walkItem(pair, check);
    }
  } else if (node.kind === 'sequence') {
    for (const item of node.items) {
      walkItem(item, check);
    }
  }
}

/** Aliased nodes are visited where they are written only. */
function walkItem({ node, via }: TreeItem, check: Check): void {
  if (via === undefined) {
    walk(node, check);
  } else {
    check(via.span, via.kind);
  }
}
