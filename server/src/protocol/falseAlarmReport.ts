import { RequestType } from 'vscode-jsonrpc';
import type { TextRange } from './textRange.ts';

/** Which finding is a false alarm. */
export interface FalseAlarmParams {
  readonly uri: string;
  readonly rule: string;
  readonly range: TextRange;
}

/** A report to read, complete and hand in. */
export interface FalseAlarmReport {
  /** With the lines around the finding, in which what looks like a secret is masked. */
  readonly markdown: string;
}

/** Sent by the client when somebody wants to report a false alarm. `null` when the finding is gone. */
export const falseAlarmReportRequest = new RequestType<
  FalseAlarmParams,
  FalseAlarmReport | null,
  void
>('mlops/falseAlarmReport');
