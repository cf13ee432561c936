import type { Rule } from '../../../lint/rule.ts';
import { getString } from '../../../tree/node.ts';
import { listAutomation } from '../automation.ts';
import type { DvcConfig } from '../config.ts';

/** A folder of one machine is not there on the runner of a workflow. */
export const localOnlyRemote: Rule<DvcConfig> = {
  id: 'dvc/local-only-remote',
  summary: 'Workflow that needs data from a folder of one machine',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'reliability',
  fix: 'none',
  scope: 'workspace',
  formats: ['dvc-config'],
  sources: [
    'https://doc.dvc.org/command-reference/remote/add',
    'https://docs.github.com/en/actions/get-started/understand-github-actions',
  ],

  canJudge: ({ project }) => project !== undefined,

  check({ project, remotes, defaultRemote }, report, workspace) {
    const remote = remotes.find(({ name }) => name === defaultRemote);
    const url = getString(remote?.url?.node);
    if (project === undefined || remote?.url === undefined || url === undefined || !isLocal(url)) {
      return;
    }
    const workflows = listAutomation(workspace, project);
    const using = workflows.filter(text => MOVES_DATA.test(text));
    if (using.length === 0 || workflows.some(text => SETS_REMOTE.test(text))) {
      return;
    }
    report({
      at: remote.url.node.span,
      owner: remote.section.span,
      severity: using.every(isSelfHosted) ? 'hint' : using.every(copes) ? 'info' : 'warning',
      message: `'${url}' is a folder of one machine, and a workflow here runs 'dvc', so it finds no data there. Use a remote that the runner can reach.`,
    });
  },
};

/** A path of the system; a drive of Windows is one letter, schemes have more. */
function isLocal(url: string): boolean {
  return /^(?:\/|~|\.{1,2}[/\\]|[A-Za-z]:[/\\]|file:)/.test(url);
}

const MOVES_DATA = /\bdvc\s+(?:pull|fetch|push)\b/;
const SETS_REMOTE =
  /\bdvc\s+(?:remote\s+(?:add|modify|default)|config)\b|\bdvc\s+(?:pull|fetch|push)\b[^\n]*\s(?:-r|--remote)\b|\.dvc\/config/;

/** Whether it goes on where there is no data, so that somebody knows about it. */
function copes(text: string): boolean {
  const lines = text.split('\n').filter(line => MOVES_DATA.test(line));
  return lines.every(line => /\|\||\bif\s/.test(line));
}

function isSelfHosted(text: string): boolean {
  const runners = text.match(/^\s*(?:runs-on|tags):.*$/gm) ?? [];
  return runners.length > 0 && runners.every(line => line.includes('self-hosted'));
}
