import type { Rule } from '../../../lint/rule.ts';
import { nameOf, parentOf, resolveInside, resolveReference } from '../../../paths/workspacePath.ts';
import { findNearest } from '../../../text/nearest.ts';
import { getNode } from '../../../tree/node.ts';
import { type TextNode, textNodes } from '../../../tree/textNodes.ts';
import type { FileQueries } from '../../../workspace/queries.ts';
import type { RuleSource } from '../ruleSource.ts';

/** A path of rules is a pattern to Prometheus, and a pattern that fits no file is no mistake to it. */
export const ruleFileNotFound: Rule<RuleSource> = {
  id: 'prom/rule-file-not-found',
  summary: 'File of alerts under another name than Prometheus looks for',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-monitoring',
  category: 'observability',
  fix: 'review',
  scope: 'workspace',
  formats: ['prometheus'],
  sources: [
    'https://prometheus.io/docs/prometheus/latest/configuration/configuration/',
    'https://github.com/prometheus/prometheus/blob/main/cmd/prometheus/main.go',
  ],

  check({ path, content: { root } }, report, workspace) {
    const named = textNodes(getNode(root, 'rule_files'));
    const taken = new Set(named.map(({ value }) => resolveInside(parentOf(path), value) ?? ''));
    for (const node of named) {
      const meant = findMeant(workspace, parentOf(path), { node, taken });
      if (meant !== undefined) {
        report({
          at: node.span,
          message: `There is no file '${node.value}' here, and Prometheus starts without its alerts and says nothing. There is '${meant}'.`,
          fix: writer =>
            writer.offer(`Change to '${meant}'`, edit => edit.rewrite(node.span, meant)),
        });
      }
    }
  },
};

/** A file in the same folder with nearly the same name; others may be put there when it is deployed. */
function findMeant(
  files: FileQueries,
  directory: string,
  { node: { value }, taken }: { readonly node: TextNode; readonly taken: ReadonlySet<string> },
): string | undefined {
  const path = resolveInside(directory, value);
  if (
    /[*?[\]${}]/.test(value) ||
    resolveReference(directory, value).kind !== 'inside' ||
    path === undefined ||
    files.kindOf(path) !== undefined ||
    files.isGitIgnored(path)
  ) {
    return undefined;
  }
  const folder = parentOf(path);
  const others = files
    .namesIn(folder)
    .filter(name => /\.ya?ml$/.test(name) && !taken.has(resolveInside(folder, name) ?? ''));
  const name = nameOf(path);
  const meant = findNearest(name, others);
  return meant === undefined ? undefined : value.slice(0, value.length - name.length) + meant;
}
