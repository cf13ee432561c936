import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { type Pins, readPins } from '../../../model/pinnedPackages.ts';
import type { TextNode } from '../../../tree/textNodes.ts';
import type { BentoDocument } from '../document.ts';

/** Without a lock and without versions each build of the image installs what is newest on that day. */
export const unpinnedPackages: Rule<BentoDocument> = {
  id: 'bento/unpinned-packages',
  summary: 'Packages of a Bento that have no version and are not locked',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'prediction-service',
  category: 'reproducibility',
  fix: 'choice',
  scope: 'document',
  formats: ['bentofile'],
  sources: [
    'https://docs.bentoml.com/en/latest/reference/bentoml/bento-build-options.html',
    'https://github.com/bentoml/BentoML/blob/main/src/bentoml/_internal/bento/build_config.py',
  ],

  // A lock that is written while the Bento is built fixes all versions.
  canJudge: ({ locksPackages }) => !locksPackages,

  check(document, report, workspace) {
    const unpinned = document.packages.filter(({ value }) => isUnpinned(value));
    const pins = unpinned.length === 0 ? undefined : readPins(workspace, document.path);
    for (const node of unpinned) {
      report({
        at: node.span,
        message: `'${node.value}' has no version and the lock is turned off, so two images of one Bento may differ. Name a version.`,
        ...offerPin(node, pins),
      });
    }
  },
};

/** A name with extras at most; what has a version, an address, an option or a condition is left alone. */
function isUnpinned(requirement: string): boolean {
  return /^[A-Za-z0-9][\w.-]{0,100}(?:\[[\w,\s.-]{1,100}\])?$/.test(requirement.trim());
}

function offerPin({ value, span }: TextNode, pins: Pins | undefined): Pick<FindingDraft, 'fix'> {
  const version = pins?.get(value);
  if (version === undefined) {
    return {};
  }
  const pinned = `${value.trim()}==${version}`;
  return {
    fix: writer => writer.offer(`Use '${pinned}'`, edit => edit.rewrite(span, pinned)),
  };
}
