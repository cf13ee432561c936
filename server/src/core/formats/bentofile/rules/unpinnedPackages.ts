import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { joinPath } from '../../../paths/workspacePath.ts';
import type { TextNode } from '../../../tree/textNodes.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
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
    const pins = unpinned.length === 0 ? new Map<string, string>() : readPins(workspace, document);
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

function offerPin(
  { value, span }: TextNode,
  pins: ReadonlyMap<string, string>,
): Pick<FindingDraft, 'fix'> {
  const version = pins.get(normalize(value));
  if (version === undefined) {
    return {};
  }
  const pinned = `${value.trim()}==${version}`;
  return {
    fix: writer => writer.offer(`Use '${pinned}'`, edit => edit.rewrite(span, pinned)),
  };
}

function normalize(requirement: string): string {
  return requirement
    .replace(/\[.*$/, '')
    .trim()
    .toLowerCase()
    .replace(/[-_.]+/g, '-');
}

/** Versions that files of requirements beside name. */
function readPins(
  workspace: WorkspaceQueries,
  { directory }: BentoDocument,
): ReadonlyMap<string, string> {
  const pins = new Map<string, string>();
  for (const name of workspace
    .namesIn(directory)
    .filter(entry => /^requirements[\w.-]*\.(?:txt|lock)$/.test(entry))
    .slice(0, MAX_FILES)) {
    const text = workspace.textOf(joinPath(directory, name)) ?? '';
    for (const [, requirement = '', version = ''] of text.matchAll(PIN)) {
      pins.set(normalize(requirement), version);
    }
  }
  return pins;
}

const MAX_FILES = 10;

const PIN = /^([A-Za-z0-9][\w.-]{0,100}(?:\[[\w,.-]{1,100}\])?)==([\w.+!-]{1,50})/gm;
