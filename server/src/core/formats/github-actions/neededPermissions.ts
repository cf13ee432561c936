import { stripWrappers } from '../../shell/findScripts.ts';
import { parseCommands } from '../../shell/parseCommands.ts';
import { getNode, getString } from '../../tree/node.ts';
import type { GithubJob, GithubStep } from './document.ts';

/** What a token has to be allowed for jobs to work. */
export interface NeededPermissions {
  /** Scopes and access, sorted by scope: `contents` to `read`. */
  readonly scopes: ReadonlyMap<string, 'read' | 'write'>;
  /** Actions, called workflows and scripts whose needs are not known, in order. */
  readonly unknown: readonly string[];
}

/** Reads from the steps of jobs what they do with GitHub. */
export function listNeededPermissions(jobs: readonly GithubJob[]): NeededPermissions {
  const scopes = new Map<string, 'read' | 'write'>([['contents', 'read']]);
  const unknown = new Set<string>();
  for (const need of jobs.flatMap(listNeeds)) {
    if (need.unknown !== undefined) {
      unknown.add(need.unknown);
    }
    for (const scope of need.writes) {
      scopes.set(scope, 'write');
    }
  }
  const sorted = [...scopes].sort(([a], [b]) => (a < b ? -1 : 1));
  return { scopes: new Map(sorted), unknown: [...unknown].slice(0, MAX_UNKNOWN) };
}

const MAX_UNKNOWN = 8;

interface Need {
  readonly writes: readonly string[];
  readonly unknown?: string;
}

function listNeeds({ calls, steps }: GithubJob): readonly Need[] {
  const called = getString(calls);
  return [
    ...(called === undefined ? [] : [{ writes: [], unknown: called }]),
    ...steps.flatMap(step => [...needsOfAction(step), ...needsOfCommands(step)]),
  ];
}

function needsOfAction({ uses, body }: GithubStep): readonly Need[] {
  const name = getString(uses)?.split('@')[0]?.toLowerCase();
  if (name === undefined) {
    return [];
  }
  const known = ACTIONS.find(([pattern]) => pattern.test(name));
  if (known !== undefined) {
    return [{ writes: known[1].split(' ') }];
  }
  const inputs = getNode(body, 'with');
  const login = LOGINS.find(([pattern]) => pattern.test(name));
  if (login !== undefined) {
    const [, scope, isUsed] = login;
    const isNeeded = isUsed(key => getString(getNode(inputs, key)));
    return isNeeded ? [{ writes: [scope] }] : [];
  }
  return HARMLESS.test(name) ? [] : [{ writes: [], unknown: name }];
}

/** Actions that write to GitHub whatever their inputs are. Source: their own READMEs, 2026-11. */
const ACTIONS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:softprops\/action-gh-release|ncipollo\/release-action|actions\/create-release|marvinpinto\/action-automatic-releases|goreleaser\/goreleaser-action)$/,
    'contents',
  ],
  [
    /^(?:stefanzweifel\/git-auto-commit-action|endbug\/add-and-commit|ad-m\/github-push-action|peaceiris\/actions-gh-pages|jamesives\/github-pages-deploy-action)$/,
    'contents',
  ],
  [
    /^(?:peter-evans\/create-pull-request|googleapis\/release-please-action)$/,
    'contents pull-requests',
  ],
  [/^(?:peter-evans\/create-or-update-comment|actions\/stale)$/, 'issues pull-requests'],
  [/^(?:marocchino\/sticky-pull-request-comment|actions\/labeler)$/, 'pull-requests'],
  [/^github\/codeql-action\//, 'security-events'],
  [/^actions\/deploy-pages$/, 'pages id-token'],
  [/^actions\/attest(?:-build-provenance|-sbom)?$/, 'attestations id-token'],
];

type Input = (key: string) => string | undefined;

/** Logins that need a scope only with some of their inputs. */
const LOGINS: readonly (readonly [RegExp, string, (input: Input) => boolean])[] = [
  [
    /^docker\/login-action$/,
    'packages',
    input => /^ghcr\.io\b/.test(input('registry') ?? '') && !isOtherToken(input('password')),
  ],
  [
    /^aws-actions\/configure-aws-credentials$/,
    'id-token',
    input => input('role-to-assume') !== undefined && input('aws-access-key-id') === undefined,
  ],
  [
    /^google-github-actions\/auth$/,
    'id-token',
    input => input('workload_identity_provider') !== undefined,
  ],
  [/^azure\/login$/, 'id-token', input => input('creds') === undefined],
  [/^pypa\/gh-action-pypi-publish$/, 'id-token', input => input('password') === undefined],
];

/** A personal token brings its own permissions. */
function isOtherToken(password: string | undefined): boolean {
  return password !== undefined && !/secrets\.GITHUB_TOKEN|github\.token/.test(password);
}

/** Actions that at most read the repository. */
const HARMLESS =
  /^(?:actions\/(?:checkout|cache(?:\/\w+)?|setup-[\w-]+|upload-artifact|download-artifact|upload-pages-artifact|configure-pages)|docker\/(?:setup-[\w-]+|build-push-action|metadata-action|bake-action)|(?:iterative|treeverse)\/setup-[\w-]+|astral-sh\/[\w-]+|snok\/install-poetry|abatilo\/actions-poetry|conda-incubator\/setup-miniconda|mamba-org\/setup-micromamba|google-github-actions\/(?:setup-gcloud|deploy-cloudrun|get-gke-credentials)|aws-actions\/amazon-(?:ecr-login|ecs-[\w-]+)|azure\/(?:setup-[\w-]+|k8s-[\w-]+|cli|docker-login|webapps-deploy)|codecov\/codecov-action|pre-commit\/action|hadolint\/hadolint-action|helm\/kind-action|jlumbroso\/free-disk-space)$/;

function needsOfCommands({ run }: GithubStep): readonly Need[] {
  if (run === undefined || !/\b(?:git|gh|cml|docker)\b/.test(run.shellText)) {
    return [];
  }
  return parseCommands(run.shellText).flatMap(({ words }) => {
    const line = stripWrappers(words)
      .slice(0, 6)
      .map(({ text }) => text)
      .join(' ');
    return COMMANDS.flatMap(([pattern, scopes]) =>
      pattern.test(line) ? [{ writes: scopes.split(' ') }] : [],
    );
  });
}

const COMMANDS: readonly (readonly [RegExp, string])[] = [
  [/^git (?:\S+ ){0,3}push\b/, 'contents'],
  [/^gh release (?:create|upload|edit|delete)\b/, 'contents'],
  [/^gh pr (?:create|comment|edit|merge|review|close)\b/, 'pull-requests'],
  [/^gh pr (?:create|merge)\b/, 'contents'],
  [/^gh issue (?:create|comment|edit|close)\b/, 'issues'],
  [/^cml (?:comment|send-comment)\b|^cml-send-comment\b/, 'pull-requests'],
  [/^cml pr\b|^cml-pr\b/, 'contents pull-requests'],
  [/^docker login (?:\S+ ){0,4}ghcr\.io\b|^docker push ghcr\.io\//, 'packages'],
];
