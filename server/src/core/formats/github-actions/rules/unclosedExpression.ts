import type { Rule } from '../../../lint/rule.ts';
import { getNode, type ScalarNode, type TreeNode } from '../../../tree/node.ts';
import { spanWithin } from '../../../tree/spanWithin.ts';
import type { GithubDocument } from '../document.ts';
import { findExpressions } from '../expressions.ts';

/** GitHub refuses a text in which an expression starts and does not end. */
export const unclosedExpression: Rule<GithubDocument> = {
  id: 'actions/unclosed-expression',
  summary: 'Expression `${{` without its `}}`',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['github-actions', 'github-action'],
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/expressions',
    'https://github.com/actions/languageservices/blob/main/workflow-parser/src/templates/template-reader.ts',
  ],

  check({ content, kind }, report) {
    // What stands above `runs` in an action may be prose about expressions.
    const root = kind === 'action' ? getNode(content.root, 'runs') : content.root;
    if (root === undefined || !content.text.includes('${{')) {
      return;
    }
    for (const node of listScalars(root)) {
      const open = findExpressions(String(node.value)).find(({ isClosed }) => !isClosed);
      if (open !== undefined) {
        const { start } = open;
        report({
          at: spanWithin(content.text, node, { start, end: start + '${{'.length }),
          owner: node.span,
          message:
            "An expression starts here and does not end, so GitHub refuses the file. Close it with '}}'.",
        });
      }
    }
  },
};

/** All texts that may hold an expression, each once however many aliases lead to it. */
function listScalars(root: TreeNode): readonly ScalarNode[] {
  const scalars: ScalarNode[] = [];
  const seen = new Set<TreeNode>([root]);
  const pending: TreeNode[] = [root];
  const add = (node: TreeNode): void => {
    if (!seen.has(node)) {
      seen.add(node);
      pending.push(node);
    }
  };
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (node.kind === 'mapping') {
      node.pairs.forEach(pair => {
        add(pair.node);
      });
    } else if (node.kind === 'sequence') {
      node.items.forEach(item => {
        add(item.node);
      });
    } else if (typeof node.value === 'string' && node.value.includes('${{')) {
      scalars.push(node);
    }
  }
  return scalars;
}
