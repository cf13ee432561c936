import type { Rule } from '../../../lint/rule.ts';
import type { TreeNode, TreePair } from '../../../tree/node.ts';
import type { GithubDocument } from '../document.ts';

/** GitHub reads anchors and aliases, and refuses the merge key. */
export const mergeKey: Rule<GithubDocument> = {
  id: 'actions/merge-key',
  summary: 'Merge key `<<`, which GitHub does not read',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'none',
  scope: 'document',
  formats: ['github-actions'],
  sources: [
    'https://github.com/actions/runner/blob/3f4d2107769bc3e29fe2bb8319a316e2ac8ea126/src/Sdk/WorkflowParser/Conversion/YamlObjectReader.cs',
    'https://yaml.org/spec/1.2.2/ext/changes/',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/reusing-workflow-configurations#yaml-anchors-and-aliases',
  ],

  check({ content: { root, text } }, report) {
    if (root === undefined || !text.includes('<<')) {
      return;
    }
    for (const { key, span } of listMerges(root)) {
      report({
        at: key.span,
        owner: span,
        message:
          "GitHub reads anchors and aliases, but no merge key '<<', and refuses the file. Write the keys out, or use the alias as the whole value.",
      });
    }
  },
};

/** Pairs with a merge key, each once however many aliases lead to it. */
function listMerges(root: TreeNode): readonly TreePair[] {
  const seen = new Set<TreeNode>();
  const found: TreePair[] = [];
  const pending: TreeNode[] = [root];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen.has(node) || node.kind === 'scalar') {
      continue;
    }
    seen.add(node);
    if (node.kind === 'mapping') {
      found.push(...node.pairs.filter(isMerge));
      pending.push(...node.pairs.map(pair => pair.node));
    } else {
      pending.push(...node.items.map(item => item.node));
    }
  }
  return found;
}

/** In quotes it is a key like any other. */
function isMerge({ name, key }: TreePair): boolean {
  return name === '<<' && key.style === 'plain';
}
