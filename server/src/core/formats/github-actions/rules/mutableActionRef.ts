import type { Severity } from '../../../lint/finding.ts';
import type { Rule } from '../../../lint/rule.ts';
import { joinPath } from '../../../paths/workspacePath.ts';
import type { Span } from '../../../text/span.ts';
import type { ScalarNode } from '../../../tree/node.ts';
import type { FileQueries, WorkspaceQueries } from '../../../workspace/queries.ts';
import type { GithubDocument, GithubJob } from '../document.ts';
import { findSpoils } from '../jobSecrets.ts';
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

  check(document, report, workspace) {
    const owners = readOwners(document, workspace);
    for (const { node, owner, isCall, job } of document.jobs.flatMap(listUses)) {
      const [, name, ref] = REFERENCE.exec(String(node.value)) ?? [];
      if (name === undefined || ref === undefined || !MOVING_REFS.has(ref.toLowerCase())) {
        continue;
      }
      const spoils = isCopy(document, workspace, owners) ? undefined : findSpoils(document, job);
      const releases = RELEASES.get(name.toLowerCase()) ?? [];
      report({
        at: node.span,
        owner,
        severity: severityOf(name, owners, {
          isCall,
          isGuarded: spoils !== undefined,
        }),
        message: `'${ref}' of '${name}' is a name that moves: ${CONSEQUENCES[spoils ?? 'none']}. Name a release or a commit.`,
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

const CONSEQUENCES = {
  secrets: "whoever moves it gets this job's secrets",
  token: "whoever moves it gets this job's token, which may write",
  none: 'this job may do something else tomorrow',
} as const;

/** `owner/repository/folder@ref`; what lies in this repository or is a Docker image has another form. */
const REFERENCE = /^(?!\.\/)([\w.-]+\/[\w./-]+)@([\w./-]+)$/;

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
  /** A whole workflow is called, not an action. */
  readonly isCall: boolean;
  readonly job: GithubJob;
}

function listUses(job: GithubJob): readonly Use[] {
  const { calls, owner, steps } = job;
  return [
    ...(calls === undefined ? [] : [{ node: calls, owner, isCall: true, job }]),
    ...steps.flatMap(step =>
      step.uses === undefined ? [] : [{ node: step.uses, owner: step.owner, isCall: false, job }],
    ),
  ];
}

/**
 * Who follows a branch of the own organisation does so on purpose. Where nobody can say whose the
 * repository is, a called workflow is taken for one of the own organisation, as most are.
 */
function severityOf(
  name: string,
  owners: ReadonlySet<string>,
  { isCall, isGuarded }: { readonly isCall: boolean; readonly isGuarded: boolean },
): Severity {
  const isOwn = owners.has(name.slice(0, name.indexOf('/')).toLowerCase());
  if (isOwn || (isCall && owners.size === 0)) {
    return 'hint';
  }
  return isGuarded ? 'warning' : 'info';
}

/** The owners of the repository on GitHub, by all its remotes; none when Git is not there to ask. */
function readOwners(document: GithubDocument, workspace: WorkspaceQueries): ReadonlySet<string> {
  const config = workspace.textOf(joinPath(document.repository ?? '', '.git/config')) ?? '';
  const remotes = config.slice(0, MAX_CONFIG).matchAll(/github\.com[:/]([\w.-]{1,100})\//g);
  return new Set([...remotes].map(([, owner = '']) => owner.toLowerCase()));
}

/**
 * Whether teams of other organisations own the code, as `CODEOWNERS` says: then the repository is a copy of theirs,
 * which has the workflow, but not its secrets.
 */
function isCopy(
  { repository = '' }: GithubDocument,
  files: FileQueries,
  owners: ReadonlySet<string>,
): boolean {
  const teams = ['CODEOWNERS', '.github/CODEOWNERS', 'docs/CODEOWNERS'].flatMap(name => {
    const text = files.textOf(joinPath(repository, name)) ?? '';
    return [...text.slice(0, MAX_CONFIG).matchAll(/@([\w-]{1,100})\/[\w-]/g)];
  });
  return (
    owners.size > 0 &&
    teams.length > 0 &&
    teams.every(([, owner = '']) => !owners.has(owner.toLowerCase()))
  );
}

/** Git's configuration is short; what lies beyond is not about remotes. */
const MAX_CONFIG = 100_000;
