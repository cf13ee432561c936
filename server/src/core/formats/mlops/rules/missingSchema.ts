import type { Rule } from '../../../lint/rule.ts';
import { resolveReference } from '../../../paths/workspacePath.ts';
import { getEntries, getNode, getString } from '../../../tree/node.ts';
import type { MlopsDocument } from '../document.ts';

/** Files whose schema is not there are checked against nothing, and nobody would notice. */
export const missingSchema: Rule<MlopsDocument> = {
  id: 'mlops/missing-schema',
  summary: 'Schema of your own that is not in the workspace',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'correctness',
  fix: 'none',
  scope: 'workspace',
  formats: ['mlops-config'],
  sources: ['https://json-schema.org/understanding-json-schema/basics'],

  check({ content, folder }, report, workspace) {
    for (const { node, span } of getEntries(getNode(content.root, 'schemas'))) {
      const reference = getString(node) ?? '';
      const found = resolveReference(folder, reference);
      const isThere = found.kind === 'inside' && workspace.kindOf(found.path) === 'file';
      if (reference === '' || isThere || workspace.isPending()) {
        continue;
      }
      const where =
        found.kind === 'inside'
          ? `There is no file '${found.path}'`
          : `'${reference}' lies outside of the workspace and is not fetched`;
      report({
        at: node.span,
        owner: span,
        message: `${where}, so the files of this pattern are checked against nothing. Name a schema in the workspace.`,
      });
    }
  },
};
