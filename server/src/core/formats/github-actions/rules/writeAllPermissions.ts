import type { DocumentEditor } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import type { Span } from '../../../text/span.ts';
import { getPair, type TreePair } from '../../../tree/node.ts';
import { columnOf } from '../../../yaml/locate.ts';
import type { GithubDocument, GithubJob } from '../document.ts';
import { listNeededPermissions, type NeededPermissions } from '../neededPermissions.ts';

/** Every action and every package that a job installs may use the job's token. */
export const writeAllPermissions: Rule<GithubDocument> = {
  id: 'actions/write-all-permissions',
  summary: 'Token that may change everything in the repository',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'platform',
  category: 'security',
  fix: 'review',
  scope: 'document',
  formats: ['github-actions'],
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#permissions',
    'https://docs.zizmor.sh/audits/#excessive-permissions',
  ],
  cousins: [{ tool: 'zizmor', check: 'excessive-permissions' }],

  check({ content: { root, text }, jobs }, report) {
    for (const { pair, jobs: judged, owner } of listPermissions(root, jobs)) {
      if (pair.node.value !== 'write-all') {
        continue;
      }
      const needed = listNeededPermissions(judged);
      report({
        at: pair.node.span,
        owner,
        message:
          "'write-all' lets every action and package of these jobs change code, releases and packages. List only what the jobs need.",
        ...(pair.via === undefined
          ? {
              fix: writer =>
                writer.offer(`Allow only ${nameScopes(needed)}`, edit =>
                  rewrite(edit, pair, needed, text),
                ),
            }
          : {}),
      });
    }
  },
};

interface Permissions {
  readonly pair: TreePair;
  /** The jobs whose token it is. */
  readonly jobs: readonly GithubJob[];
  readonly owner: Span;
}

function listPermissions(
  root: GithubDocument['content']['root'],
  jobs: readonly GithubJob[],
): readonly Permissions[] {
  const ofAll = getPair(root, 'permissions');
  const plain = jobs.filter(({ body }) => getPair(body, 'permissions') === undefined);
  return [
    ...(ofAll === undefined ? [] : [{ pair: ofAll, jobs: plain, owner: ofAll.span }]),
    ...jobs.flatMap(job => {
      const pair = getPair(job.body, 'permissions');
      return pair === undefined ? [] : [{ pair, jobs: [job], owner: job.owner }];
    }),
  ];
}

function nameScopes({ scopes }: NeededPermissions): string {
  return [...scopes].map(([scope, access]) => `'${scope}: ${access}'`).join(', ');
}

/** Keys below the key, with a comment for each action that may need more; in braces where lines do not fit. */
function rewrite(
  edit: DocumentEditor,
  { key, node }: TreePair,
  { scopes, unknown }: NeededPermissions,
  text: string,
): void {
  const pairs = [...scopes].map(([scope, access]) => `${scope}: ${access}`);
  const lineStart = text.lastIndexOf('\n', key.span.start - 1) + 1;
  const isOnOwnLine = text.slice(lineStart, key.span.start).trim() === '';
  if (!isOnOwnLine) {
    edit.replace(node.span, `{ ${pairs.join(', ')} }`);
    return;
  }
  const margin = ' '.repeat(columnOf(text, key.span.start) + 2);
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = [...unknown.map(name => `# Look up what '${name}' needs.`), ...pairs];
  edit.replace(
    { start: key.span.end, end: node.span.end },
    [':', ...lines.map(line => margin + line)].join(newline),
  );
}
