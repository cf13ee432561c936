import type { Rule } from '../../../lint/rule.ts';
import { getItems, getNode, getPair, getString } from '../../../tree/node.ts';
import type { DvcFile } from '../dvcFile.ts';

/** An import follows its branch: `dvc update` takes whatever stands there on that day. */
export const importUnpinned: Rule<DvcFile> = {
  id: 'dvc/import-unpinned',
  summary: 'Import of data that follows a branch instead of a version',
  severity: 'info',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'reproducibility',
  fix: 'review',
  scope: 'document',
  formats: ['dvc-file'],
  sources: [
    'https://doc.dvc.org/user-guide/project-structure/dvc-files',
    'https://doc.dvc.org/command-reference/update',
  ],

  check(_document, report, { content }) {
    for (const [index, { node }] of getItems(getNode(content.root, 'deps')).entries()) {
      const repo = getPair(node, 'repo');
      const revision = getPair(repo?.node, 'rev');
      const name = getString(revision?.node);
      if (repo === undefined || getNode(repo.node, 'url') === undefined || !isMoving(name)) {
        continue;
      }
      const lock = getString(getNode(repo.node, 'rev_lock'));
      const what = name === undefined ? 'names no revision' : `follows the branch '${name}'`;
      report({
        at: revision?.node.span ?? repo.key.span,
        owner: node.span,
        message: `This import ${what}, so 'dvc update' brings whatever stands there then. Name a tag or a commit in 'rev'.`,
        ...(lock === undefined
          ? {}
          : {
              fix: writer =>
                writer.offer(`Keep '${lock.slice(0, SHOWN)}', which was imported`, edit => {
                  if (revision === undefined) {
                    edit.insert(['deps', index, 'repo'], 'rev', lock);
                  } else {
                    edit.rewrite(revision.node.span, lock);
                  }
                }),
            }),
      });
    }
  },
};

const SHOWN = 12;

/** No revision, or a name that only branches have; any other may be a tag. */
function isMoving(revision: string | undefined): boolean {
  return revision === undefined || BRANCHES.has(revision.toLowerCase());
}

const BRANCHES: ReadonlySet<string> = new Set([
  'main',
  'master',
  'develop',
  'dev',
  'trunk',
  'head',
  'origin/main',
  'origin/master',
]);
