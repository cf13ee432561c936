import { spawnSync } from 'node:child_process';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  Diagnostic,
  DiagnosticRelatedInformation,
  Range,
} from 'vscode-languageserver-protocol';
import { projectRoot } from '../harness/workspace.ts';
import type { Client } from './client.ts';
import type { TempFolder } from './tempFolder.ts';

/** All findings of a workspace: path, then what is found in it, as `check --format json` writes it. */
export type Findings = ReadonlyMap<string, readonly string[]>;

/** What the terminal program finds, as it ships. */
export function checkInTerminal({ root }: TempFolder): Findings {
  const args = ['dist/cli.js', 'check', root, '--format', 'json', '--fail-on', 'never'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args, '--no-baseline'], {
    cwd: projectRoot,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) {
    throw new Error(`'check' ended with ${status}: ${stderr}`);
  }
  const { files }: { files: readonly { path: string; findings: readonly object[] }[] } =
    JSON.parse(stdout);
  return collect(files.map(({ path, findings }) => [path, findings]));
}

/** What a client shows now, in the terminal's words. */
export function shownBy(client: Client, { root }: TempFolder): Findings {
  const toPath = (uri: string): string => relative(root, fileURLToPath(uri)).replaceAll('\\', '/');
  return collect(
    [...client.publishedUris()]
      .map(uri => ({ path: toPath(uri), diagnostics: client.pushed(uri) ?? [] }))
      .sort((a, b) => (a.path < b.path ? -1 : 1))
      .map(({ path, diagnostics }) => [path, diagnostics.map(one => toFinding(one, toPath))]),
  );
}

function collect(files: readonly (readonly [string, readonly object[]])[]): Findings {
  return new Map(
    files
      .filter(([, findings]) => findings.length > 0)
      .map(([path, findings]) => [path, findings.map(finding => JSON.stringify(finding))]),
  );
}

function toFinding(diagnostic: Diagnostic, toPath: (uri: string) => string): object {
  const { code, severity = 0, message, range, data, relatedInformation = [] } = diagnostic;
  return {
    rule: code,
    severity: SEVERITIES[severity],
    message,
    ...toPlace(range),
    fix: data?.fix,
    related: relatedInformation.map((related: DiagnosticRelatedInformation) => ({
      path: toPath(related.location.uri),
      ...toPlace(related.location.range),
      message: related.message,
    })),
  };
}

const SEVERITIES = ['', 'error', 'warning', 'info', 'hint'];

function toPlace({ start, end }: Range): object {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}
