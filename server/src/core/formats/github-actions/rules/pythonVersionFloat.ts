import type { Rule } from '../../../lint/rule.ts';
import type { Span } from '../../../text/span.ts';
import { getEntries, getItems, getNode, type TreeNode } from '../../../tree/node.ts';
import type { GithubDocument, GithubJob } from '../document.ts';

/** YAML reads 3.10 as a number, and numbers have no trailing zero, so setup-python gets 3.1. */
export const pythonVersionFloat: Rule<GithubDocument> = {
  id: 'actions/python-version-float',
  summary: 'Python version without quotes that YAML shortens, such as 3.10',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'correctness',
  fix: 'safe',
  scope: 'document',
  formats: ['github-actions', 'github-action'],
  sources: [
    'https://yaml.org/spec/1.2.2/#1032-tag-resolution',
    'https://github.com/actions/setup-python/blob/main/docs/advanced-usage.md',
  ],

  check(document, report) {
    const { text } = document.content;
    const seen = new Set<number>();
    for (const { node, owner } of document.jobs.flatMap(listVersions)) {
      const written = text.slice(node.span.start, node.span.end);
      const isShortened = typeof node.value === 'number' && /^\d{1,3}\.\d{0,3}0$/.test(written);
      if (!isShortened || seen.has(node.span.start)) {
        continue;
      }
      seen.add(node.span.start);
      report({
        at: node.span,
        owner,
        message: `YAML reads ${written} as the number ${node.value}, so Python ${node.value} is looked for. Put it in quotes: '${written}'.`,
        fix: writer =>
          writer.offer(`Put ${written} in quotes`, edit =>
            edit.replace(node.span, quoteLike(text, written)),
          ),
      });
    }
  },
};

interface Version {
  readonly node: TreeNode;
  readonly owner: Span;
}

/** Values below `with`, of the matrix and of its combinations whose keys name a Python version. */
function listVersions({ body, owner, steps }: GithubJob): readonly Version[] {
  const matrix = getNode(getNode(body, 'strategy'), 'matrix');
  const combinations = ['include', 'exclude'].flatMap(name =>
    getItems(getNode(matrix, name)).map(({ node }) => node),
  );
  const ofJob = [matrix, ...combinations, getNode(body, 'with')];
  return [
    ...ofJob.flatMap(node => findVersions(node).map(found => ({ node: found, owner }))),
    ...steps.flatMap(step =>
      findVersions(getNode(step.body, 'with')).map(found => ({ node: found, owner: step.owner })),
    ),
  ];
}

function findVersions(mapping: TreeNode | undefined): readonly TreeNode[] {
  return getEntries(mapping)
    .filter(({ name }) => VERSION_KEY.test(name))
    .flatMap(({ node }) => (node.kind === 'sequence' ? node.items.map(item => item.node) : [node]));
}

const VERSION_KEY = /^py(?:thon)?(?:[-_]?versions?)?$/i;

/** The quotes that the rest of the file has. */
function quoteLike(text: string, written: string): string {
  const count = (quote: string): number => text.split(quote).length;
  return count('"') > count("'") ? `"${written}"` : `'${written}'`;
}
