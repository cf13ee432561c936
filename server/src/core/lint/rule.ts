import type { ComponentId } from '../model/component.ts';
import type { Span } from '../text/span.ts';
import type { RuleQueries } from '../workspace/queries.ts';
import type { FixLevel, RelatedPlace, Severity } from './finding.ts';
import type { FixWriter } from './fixWriter.ts';
import type { RuleOption, RuleOptions } from './ruleOptions.ts';

/** What a rule is, as data: read by the runner, the documentation, `explain` and SARIF. */
export interface RuleMeta {
  /** `area/kebab-name`; the name says the problem and reads well behind "allow". */
  readonly id: string;
  /** One line, no full stop. */
  readonly summary: string;
  /** Default severity; single findings may be milder. */
  readonly severity: Severity;
  /** `strict` rules run only with `profile: strict`. */
  readonly tier: 'default' | 'strict';
  /** How surely a finding is true; below `high` no finding is an error. */
  readonly confidence: 'high' | 'medium';
  readonly component: ComponentId;
  readonly category: RuleCategory;
  readonly fix: FixLevel;
  /** `workspace` rules need the files around the document and stay silent without them. */
  readonly scope: 'document' | 'workspace';
  /** Ids of the formats whose documents it judges; a rule over the model that names none judges all. */
  readonly formats: readonly string[];
  /** Where the fact is from; never empty. */
  readonly sources: readonly string[];
  /** Names that it had before; suppressions and configs may still use them. */
  readonly aliases?: readonly string[];
  /** Rules that say more about the same value: where one of them has a finding, this one is silent. */
  readonly yieldsTo?: readonly string[];
  /** Its findings say that what is needed is made nowhere, so the graph draws the connection as missing. */
  readonly tellsMissing?: true;
  /** Checks of other linters that are about the same; a team that turned one off has turned this off. */
  readonly cousins?: readonly Cousin[];
  /** What a team can tell it under `options` in `.mlops/config.yaml`, by name. */
  readonly options?: Readonly<Record<string, RuleOption>>;
}

/** A check of another linter. */
export interface Cousin {
  readonly tool: 'actionlint' | 'zizmor' | 'kube-linter' | 'hadolint';
  /** As that linter's configuration names it; for actionlint, whose configuration knows messages only, such a message. */
  readonly check: string;
}

/** What goes wrong when a rule is broken. */
export type RuleCategory =
  | 'correctness'
  | 'reproducibility'
  | 'security'
  | 'reliability'
  | 'cost'
  | 'observability'
  | 'governance'
  | 'performance';

/** A best-practice check of one kind of document. It is a pure function of what it is given. */
export interface Rule<TypedDocument> extends RuleMeta {
  /**
   * Whether enough is known to judge the document at all; `true` when left out. A rule that cannot judge
   * stays silent, and a comment that suppresses it is not called unused.
   */
  canJudge?(document: TypedDocument): boolean;
  check(
    document: TypedDocument,
    report: Report,
    workspace: RuleQueries,
    options: RuleOptions,
  ): void;
}

/** Hands one finding to the runner. */
export type Report = (draft: FindingDraft) => void;

/** A finding as a rule reports it; spans count from the start of the document. */
export interface FindingDraft {
  readonly at: Span;
  /** What the finding belongs to, for suppressions; by default `at`, or the text over several lines around it. */
  readonly owner?: Span;
  /** What is wrong, why it matters, what to do. */
  readonly message: string;
  /** When it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
  readonly tag?: 'unnecessary' | 'deprecated';
  /** When it differs from the rule's own: not every case of a mistake can be repaired as surely. */
  readonly fixLevel?: FixLevel;
  /** Writes the fixes when somebody asks; left out where this finding has none. */
  readonly fix?: (writer: FixWriter) => void;
}
