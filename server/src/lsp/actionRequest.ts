import type { CodeAction } from 'vscode-languageserver';
import type { Finding } from '../core/lint/finding.ts';
import { isRecord } from '../core/text/isRecord.ts';

/** A code action, and what its edit is computed from when it is wanted; none for mere commands. */
export interface ActionOffer {
  readonly action: CodeAction;
  readonly request?: ActionRequest;
}

/** What a client hands back to have the edit of a code action computed. */
export type ActionRequest = FixRequest | FixAllRequest | IgnoreRequest;

/** Which finding is meant: spans count from the start of the file. */
export interface FindingName {
  readonly uri: string;
  readonly rule: string;
  readonly start: number;
  readonly end: number;
}

/** One of the fixes of a finding. */
export interface FixRequest extends FindingName {
  readonly type: 'fix';
  /** Which of the finding's fixes, counted from 0. */
  readonly index: number;
}

/** All safe fixes of a file. */
export interface FixAllRequest {
  readonly type: 'fix-all';
  readonly uri: string;
}

/** Where a finding is to be ignored. */
export type IgnoreScope = 'here' | 'file' | 'workspace';

/** A suppression of a finding. */
export interface IgnoreRequest extends FindingName {
  readonly type: 'ignore';
  readonly where: IgnoreScope;
}

/** Names a finding, to find it again later. */
export function nameFinding(uri: string, { rule, span }: Finding): FindingName {
  return { uri, rule, start: span.start, end: span.end };
}

/** The finding of that name, as long as neither it nor the text before it changed. */
export function findNamed(
  findings: readonly Finding[],
  { rule, start, end }: FindingName,
): Finding | undefined {
  return findings.find(
    finding => finding.rule === rule && finding.span.start === start && finding.span.end === end,
  );
}

/** Checks what came back from a client; `undefined` when it is none of ours. */
export function readRequest(data: unknown): ActionRequest | undefined {
  if (!isRecord(data) || typeof data['uri'] !== 'string') {
    return undefined;
  }
  const { uri, type } = data;
  if (type === 'fix-all') {
    return { type, uri };
  }
  const name = readName(uri, data);
  const { index, where } = data;
  if (type === 'fix' && typeof index === 'number') {
    return name && { ...name, type, index };
  }
  const isScope = where === 'here' || where === 'file' || where === 'workspace';
  return type === 'ignore' && isScope ? name && { ...name, type, where } : undefined;
}

function readName(uri: string, data: Record<string, unknown>): FindingName | undefined {
  const { rule, start, end } = data;
  return typeof rule === 'string' && typeof start === 'number' && typeof end === 'number'
    ? { uri, rule, start, end }
    : undefined;
}
