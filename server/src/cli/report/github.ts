import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Severity } from '../../core/lint/finding.ts';
import { toInert } from '../../core/text/inert.ts';
import { escapeLogCommands } from '../../core/text/logCommands.ts';
import type { CheckResult } from '../checkRun.ts';
import type { ReportedFinding } from './reportedFile.ts';

/** How the annotations are written. */
export interface GithubOptions {
  readonly hasHints: boolean;
  /** Folder that GitHub takes paths to be relative to, when it is known. */
  readonly checkout: string | undefined;
}

/**
 * Workflow commands that GitHub shows as annotations beside the changed lines.
 * Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function renderGithub({ files, session }: CheckResult, options: GithubOptions): string {
  const prefix = pathFromCheckout(session.root, options.checkout);
  return files
    .flatMap(file => file.findings)
    .filter(({ finding }) => options.hasHints || finding.severity !== 'hint')
    .map(finding => `${toCommand(finding, prefix)}\n`)
    .join('');
}

const COMMANDS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'notice',
  hint: 'notice',
};

function toCommand({ finding, at }: ReportedFinding, prefix: string): string {
  const properties = [
    ['file', `${prefix}${finding.path}`],
    ['line', at.line],
    ['endLine', at.endLine],
    ['col', at.column],
    ['endColumn', at.endColumn],
    ['title', finding.rule],
  ].map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${COMMANDS[finding.severity]} ${properties.join(',')}::${escapeData(finding.message)}`;
}

/** `%` and line ends, which the runner reads; in properties the two separators, too. */
function escapeData(text: string): string {
  return escapeLogCommands(toInert(text, '\r\n'))
    .replaceAll('%', '%25')
    .replaceAll('\r', '%0D')
    .replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}

/** What stands before our paths, when the workspace folder lies below the checkout. */
function pathFromCheckout(root: string, checkout: string | undefined): string {
  const way = checkout === undefined || checkout === '' ? '' : relative(resolve(checkout), root);
  const isBelow = way !== '' && !isAbsolute(way) && way.split(sep)[0] !== '..';
  return isBelow ? `${way.split(sep).join('/')}/` : '';
}
