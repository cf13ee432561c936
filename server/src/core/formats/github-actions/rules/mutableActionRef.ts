import type { Severity } from '../../../lint/finding.ts';
import type { Rule } from '../../../lint/rule.ts';
import type { Span } from '../../../text/span.ts';
import type { ScalarNode } from '../../../tree/node.ts';
import type { GithubDocument, GithubJob } from '../document.ts';
import { RELEASES } from '../releases.ts';

/** Whoever can push to that branch runs code in the workflow, with its secrets. */
export const mutableActionRef: Rule<GithubDocument> = {
  id: 'actions/mutable-action-ref',
  summary: 'Action taken from a branch that changes without notice',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'model-deployment',
  category: 'security',
  fix: 'choice',
  scope: 'document',
  formats: ['github-actions', 'github-action'],
  sources: [
    'https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions',
    'https://docs.zizmor.sh/audits/#unpinned-uses',
  ],

  check(document, report) {
    for (const { node, owner, severity } of document.jobs.flatMap(listUses)) {
      const [, name, ref] = REFERENCE.exec(String(node.value)) ?? [];
      if (name === undefined || ref === undefined || !MOVING_REFS.has(ref.toLowerCase())) {
        continue;
      }
      const releases = RELEASES.get(name.toLowerCase()) ?? [];
      report({
        at: node.span,
        owner,
        severity,
        message: `'${ref}' of '${name}' changes without notice, and whoever changes it gets this job's secrets. Name a release or a commit.`,
        ...(releases.length === 0
          ? {}
          : {
              fix: writer => {
                for (const release of releases) {
                  writer.offer(`Change to '${name}@${release}'`, edit =>
                    edit.rewrite(node.span, `${name}@${release}`),
                  );
                }
              },
            }),
      });
    }
  },
};

/** `owner/repository/folder@ref`; what lies in this repository or is a Docker image has another form. */
const REFERENCE = /^([\w.-]+\/[\w./-]+)@([\w./-]+)$/;

const MOVING_REFS: ReadonlySet<string> = new Set([
  'main',
  'master',
  'latest',
  'develop',
  'dev',
  'head',
  'trunk',
]);

interface Use {
  readonly node: ScalarNode;
  readonly owner: Span;
  readonly severity: Severity;
}

/** A called workflow is mostly one of the own organisation, which follows its branch on purpose. */
function listUses({ calls, owner, steps }: GithubJob): readonly Use[] {
  return [
    ...(calls === undefined ? [] : [{ node: calls, owner, severity: 'hint' as const }]),
    ...steps.flatMap(({ uses, owner: step }) =>
      uses === undefined || uses.value === null
        ? []
        : [{ node: uses, owner: step, severity: 'warning' as const }],
    ),
  ];
}
