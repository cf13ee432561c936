import type { Severity } from '../../../lint/finding.ts';
import type { DocumentEditor } from '../../../lint/fixWriter.ts';
import { isInReadme } from '../../../lint/readmes.ts';
import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import type { WorkspacePath } from '../../../paths/workspacePath.ts';
import { hasUrlPassword } from '../../../secrets/providerSecrets.ts';
import { findSecret } from '../../../secrets/secretValue.ts';
import type { Span } from '../../../text/span.ts';
import { getEntries, getNode, getString, type TreePair } from '../../../tree/node.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { DvcConfig } from '../config.ts';

/** `.dvc/config` is committed; what only one person or machine may know belongs into `.dvc/config.local`. */
export const secretInConfig: Rule<DvcConfig> = {
  id: 'dvc/secret-in-config',
  summary: 'Password or key in `.dvc/config`, which Git tracks',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'data-storage',
  category: 'security',
  fix: 'review',
  scope: 'document',
  formats: ['dvc-config'],
  sources: [
    'https://doc.dvc.org/command-reference/remote/modify',
    'https://doc.dvc.org/command-reference/config',
    'https://github.com/treeverse/dvc/blob/3.67.1/dvc/config_schema.py',
  ],

  check(document, report, workspace) {
    const found = document.sections.flatMap(section =>
      getEntries(section.node).flatMap(option => {
        const severity = judge(section, option);
        return severity === undefined ? [] : [{ section, option, severity }];
      }),
    );
    if (found.length === 0 || workspace.isGitIgnored(document.path)) {
      return;
    }
    for (const secret of found) {
      const isForTrying = isLocal(secret.section) || isPrinted(workspace, secret);
      const severity = isForTrying ? 'info' : secret.severity;
      report(explain(document, { ...secret, severity }, workspace));
    }
  },
};

/** What it opens is on the machine of whoever runs it. */
function isLocal({ node }: TreePair): boolean {
  const address = getString(getNode(node, 'endpointurl')) ?? '';
  return /^https?:\/\/(?:localhost|127\.[\d.]{1,12}|0\.0\.0\.0|host\.docker\.internal)(?::|\/|$)/i.test(
    address,
  );
}

function isPrinted(workspace: WorkspaceQueries, { option }: Secret): boolean {
  const value = getString(option.node) ?? '';
  return option.name !== 'url' && isInReadme(workspace, workspace.path, value);
}

interface Secret {
  readonly section: TreePair;
  readonly option: TreePair;
  readonly severity: Severity;
}

/** How bad an option is; `undefined` for what may be known to all. */
function judge(section: TreePair, { name, node }: TreePair): Severity | undefined {
  const value = getString(node) ?? '';
  if (name === 'url') {
    return hasUrlPassword(value) ? 'error' : undefined;
  }
  if (!SECRET_OPTIONS.has(name) || (name === 'token' && section.name === 'core')) {
    return undefined;
  }
  const evidence = findSecret(name === CONNECTION ? name : 'PASSWORD', value);
  if (evidence === undefined) {
    return undefined;
  }
  // An installed program cannot keep its client secret, so Google does not count on it.
  const isKnownToAll = evidence === 'default' || name === 'gdrive_client_secret';
  return isKnownToAll ? 'warning' : 'error';
}

const CONNECTION = 'connection_string';

/** Source: `dvc/config_schema.py`, DVC 3.67; `access_key_id` and `user` are names, no secrets. */
const SECRET_OPTIONS: ReadonlySet<string> = new Set([
  'account_key',
  'client_secret',
  CONNECTION,
  'gdrive_client_secret',
  'oss_key_secret',
  'passphrase',
  'password',
  'sas_token',
  'secret_access_key',
  'session_token',
  'sse_customer_key',
  'token',
]);

function explain(
  { path, content }: DvcConfig,
  { section, option, severity }: Secret,
  workspace: WorkspaceQueries,
): FindingDraft {
  const local: WorkspacePath = `${path}.local`;
  const isThere = workspace.sourceOf(local) !== undefined;
  const isFree = workspace.kindOf(local) === undefined;
  const canMove = option.name !== 'url' && workspace.isGitIgnored(local) && (isThere || isFree);
  const line = lineOf(content.text, option.span);
  const header = content.text.slice(...bounds(lineOf(content.text, section.key.span))).trim();
  const text = content.text.slice(line.start, line.end).trimEnd();
  return {
    at: option.key.span,
    owner: option.span,
    severity,
    message:
      option.name === 'url'
        ? "This 'url' holds a password, and Git tracks the file, so everybody who can read the repository has it. Take it out, and change the password."
        : `'${option.name}' stands in a file that Git tracks, so everybody who can read the repository has it. Move it to .dvc/config.local, and change it.`,
    ...(canMove
      ? {
          fix: writer =>
            writer.offer(`Move '${option.name}' to .dvc/config.local`, (edit, others) => {
              edit.replace(line, '');
              if (isThere) {
                others.edit(local, other => addLine(other, header, text));
              } else {
                others.create(local, `${header}\n${text}\n`);
              }
            }),
        }
      : {}),
  };
}

/** The lines of a span, with the end of the last one. */
function lineOf(text: string, span: Span): Span {
  const newline = text.indexOf('\n', span.end);
  return {
    start: text.lastIndexOf('\n', span.start - 1) + 1,
    end: newline < 0 ? text.length : newline + 1,
  };
}

function bounds({ start, end }: Span): [number, number] {
  return [start, end];
}

/** Adds an option below its section, or a section of its own at the end. */
function addLine(edit: DocumentEditor, header: string, line: string): void {
  const { text } = edit.content;
  const start = text.split(/(?<=\n)/).findIndex(candidate => candidate.trim() === header);
  if (start < 0) {
    const gap = text === '' || text.endsWith('\n') ? '' : '\n';
    edit.replace({ start: text.length, end: text.length }, `${gap}${header}\n${line}\n`);
    return;
  }
  const offset = text
    .split(/(?<=\n)/)
    .slice(0, start + 1)
    .join('').length;
  edit.replace({ start: offset, end: offset }, `${line}\n`);
}
