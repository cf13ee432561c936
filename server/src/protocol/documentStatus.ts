import { RequestType } from 'vscode-jsonrpc';
import type { SeverityCounts } from './severityCounts.ts';

/** Which document to tell about. */
export interface DocumentStatusParams {
  readonly uri: string;
}

/** What a document was taken for, and how it stands. */
export interface DocumentStatus {
  /** Documents of the file (a YAML file may hold several) in order; the same format is listed once. */
  readonly formats: readonly DocumentFormat[];
  readonly counts: SeverityCounts;
  readonly scope: CheckScope;
  /** Names of other extensions that show a part of the findings, which is left out then. */
  readonly elsewhere: { readonly syntax: string | null; readonly schema: string | null };
  /** What the last check took, in milliseconds. */
  readonly checkMs: number;
}

/**
 * How much of the workspace a document is judged by: `workspace` all of it; `scanning` not all of it
 * yet, so rules that conclude something from absence wait; `partial` not all of it, because somebody
 * cancelled the scan; `alone` its own text only, because it lies in no workspace folder, is not saved,
 * or is left out by Git; `excluded` not at all, because the config leaves it out; `off` not at all,
 * because the setting `mlops.enable` says so.
 */
export type CheckScope = 'workspace' | 'scanning' | 'partial' | 'alone' | 'excluded' | 'off';

/** A format that documents of the file were taken for. */
export interface DocumentFormat {
  /** Stable id, as printed by `mlops-copilot formats`. */
  readonly id: string;
  /** What users call it: "DVC pipeline". */
  readonly title: string;
  readonly confidence: 'certain' | 'likely';
  /** Completes "because". */
  readonly because: string;
  readonly schema: {
    /** `null` for programs, which no schema describes. */
    readonly id: string | null;
    /** The tool and its version that such documents are for. */
    readonly tool: { readonly name: string; readonly version: string } | null;
  };
}

/**
 * Sent by the client for its status item, when another editor becomes active and after diagnostics have
 * changed. Answered when the text that the server has now was judged; `null` when the file is none that
 * a format could want, or a program that none wants.
 */
export const documentStatusRequest = new RequestType<
  DocumentStatusParams,
  DocumentStatus | null,
  void
>('mlops/documentStatus');
