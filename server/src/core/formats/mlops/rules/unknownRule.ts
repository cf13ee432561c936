import type { Rule } from '../../../lint/rule.ts';
import { findNearest, limitSuggestions } from '../../../text/nearest.ts';
import { getEntries, getItems, getNode, type TreeNode, type TreePair } from '../../../tree/node.ts';
import type { MlopsDocument } from '../document.ts';

/** A severity for a rule that does not exist changes nothing, and nobody would notice. */
export const unknownRule: Rule<MlopsDocument> = {
  id: 'mlops/unknown-rule',
  summary: 'Severity for a rule that does not exist',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['mlops-config'],
  sources: ['https://docs.astral.sh/ruff/rules/invalid-rule-code/'],

  check({ content }, report, { ruleNames }) {
    const suggest = limitSuggestions(findNearest);
    for (const { name, key, span } of listSeverities(content.root)) {
      if (ruleNames.ids.has(name)) {
        continue;
      }
      const current = ruleNames.currentOf(name);
      const isRenamed = current !== name;
      const nearest = isRenamed ? current : suggest(name, ruleNames.ids);
      report({
        at: key.span,
        owner: span,
        ...(isRenamed ? { severity: 'hint', tag: 'deprecated' } : {}),
        message: isRenamed
          ? `'${name}' is called '${current}' now. The old name still works; write the new one.`
          : `No rule is called '${name}', so this line changes nothing. ${nearest === undefined ? "'mlops-copilot explain' lists the rules." : `Did you mean '${nearest}'?`}`,
        ...(nearest === undefined
          ? {}
          : {
              fix: writer =>
                writer.offer(`Change to '${nearest}'`, edit => edit.rewrite(key.span, nearest)),
            }),
      });
    }
  },
};

/** Severities for all files, and those for some files only. */
function listSeverities(root: TreeNode | undefined): readonly TreePair[] {
  const overrides = getItems(getNode(root, 'overrides')).map(({ node }) => node);
  return [root, ...overrides].flatMap(node => getEntries(getNode(node, 'rules')));
}
