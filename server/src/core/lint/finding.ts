import type { Place } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import { compareText } from '../text/compareText.ts';
import type { Span } from '../text/span.ts';
import type { TextEdit } from '../text/textEdit.ts';

/** How bad a finding is: `error` fails or corrupts a run, `hint` is a nudge that never counts as a problem. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Severities from worst to mildest. */
export const SEVERITIES = [
  'error',
  'warning',
  'info',
  'hint',
] as const satisfies readonly Severity[];

/**
 * How far a fix can be trusted: `safe` keeps the meaning to the tool and may run on save, `review` is
 * one edit whose meaning a person should judge, `choice` offers several.
 */
export type FixLevel = 'none' | 'safe' | 'review' | 'choice';

/** A repair. All its edits are applied together or not at all. */
export interface Fix {
  /** What applying it does, as a button says it: "Add 'src/train.py' to 'deps'". */
  readonly title: string;
  readonly edits: readonly FileEdit[];
}

/** Edits of one file; spans count from the start of the file. */
export interface FileEdit {
  readonly path: WorkspacePath;
  /** The file is written by the edit; nothing may be there yet. */
  readonly isNew?: boolean;
  readonly edits: readonly TextEdit[];
}

/** A place elsewhere that explains a finding. */
export interface RelatedPlace {
  readonly place: Place;
  readonly message: string;
}

/** Something worth telling about a file. Spans count from the start of the file. */
export interface Finding {
  /** Rule id, `schema/*`, `yaml/*`, `ini/*` or `file/*`. */
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly path: WorkspacePath;
  /** The narrowest place. */
  readonly span: Span;
  /** All that a suppression comment may stand in. */
  readonly owner: Span;
  readonly related: readonly RelatedPlace[];
  readonly fixLevel: FixLevel;
  /** How editors may draw the place besides underlining it. */
  readonly tag?: 'unnecessary' | 'deprecated';
  /** Computes the fixes; asked only when somebody wants them. */
  fixes(): readonly Fix[];
}

/** Orders findings of one file: by place, then severity, then rule. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
    compareText(a.rule, b.rule) ||
    compareText(a.message, b.message)
  );
}
