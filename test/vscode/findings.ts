import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import * as vscode from 'vscode';
import { uriOf } from './sample.ts';

/** A finding that takes longer than this to come or go is lost. */
const LIMIT_MS = 15_000;

/** What we show about a file of the workspace, in order of place. */
export function diagnosticsOf(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'mlops')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

/** The one finding of a rule in a file; fails when there is none or are several. */
export function findingOf(path: string, rule: string): vscode.Diagnostic {
  const found = diagnosticsOf(uriOf(path)).filter(diagnostic => ruleOf(diagnostic) === rule);
  const [finding] = found;
  assert.ok(finding !== undefined && found.length === 1, `${found.length} times ${rule}`);
  return finding;
}

/** Waits until a file has exactly these findings, one line each: `7:9-34 error dvc/unresolved-dep`. */
export function untilFindings(
  path: string | vscode.Uri,
  expected: readonly string[],
): Promise<void> {
  const uri = typeof path === 'string' ? uriOf(path) : path;
  return until(
    () => isDeepStrictEqual(describeFindings(uri), expected),
    () => assert.deepEqual(describeFindings(uri), expected, uri.path),
  );
}

/** Waits until a file has findings of a rule. */
export function untilFound(path: string, rule: string): Promise<void> {
  const uri = uriOf(path);
  const isFound = (): boolean => rulesOf(uri).includes(rule);
  return until(isFound, () => assert.ok(isFound(), describeFindings(uri).join('\n')));
}

/** Waits until a file has no findings of a rule. */
export function untilGone(path: string, rule: string): Promise<void> {
  const uri = uriOf(path);
  const isGone = (): boolean => !rulesOf(uri).includes(rule);
  return until(isGone, () => assert.ok(isGone(), describeFindings(uri).join('\n')));
}

function rulesOf(uri: vscode.Uri): readonly string[] {
  return diagnosticsOf(uri).map(ruleOf);
}

/** Waits for what follows from diagnostics; `explain` says by throwing what is wrong when it does not come. */
export function until(isTrue: () => boolean, explain: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      clearTimeout(limit);
      listener.dispose();
      try {
        explain();
        resolve();
      } catch (failure) {
        reject(failure);
      }
    };
    const check = (): void => {
      if (isTrue()) {
        end();
      }
    };
    const limit = setTimeout(end, LIMIT_MS);
    const listener = vscode.languages.onDidChangeDiagnostics(check);
    check();
  });
}

/** The rule of a finding; its code has a link. */
export function ruleOf({ code }: vscode.Diagnostic): string {
  return String(typeof code === 'object' ? code.value : code);
}

/** The findings of a file as lines; places count from 1, as people see them. */
export function describeFindings(uri: vscode.Uri): readonly string[] {
  return diagnosticsOf(uri).map(diagnostic => {
    const { start, end } = diagnostic.range;
    const until = start.line === end.line ? '' : `${end.line + 1}:`;
    const place = `${start.line + 1}:${start.character + 1}-${until}${end.character + 1}`;
    const severity = vscode.DiagnosticSeverity[diagnostic.severity].toLowerCase();
    return `${place} ${severity} ${ruleOf(diagnostic)}`;
  });
}
