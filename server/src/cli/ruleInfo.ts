import { formats } from '../core/formats/formats.ts';
import type { FixLevel, Severity } from '../core/lint/finding.ts';
import { listRules } from '../core/lint/listRules.ts';
import type { RuleMeta } from '../core/lint/rule.ts';
import { ENGINE_FINDINGS } from '../node/engineFindings.ts';

/** What there is to say about an id that findings carry. */
export interface RuleInfo {
  readonly id: string;
  readonly summary: string;
  /** `undefined` where findings of the id differ in it. */
  readonly severity: Severity | undefined;
  readonly fix: FixLevel;
  /** `undefined` for findings of the engine itself. */
  readonly meta: RuleMeta | undefined;
}

/** Everything that can be reported, sorted by id: rules, then findings of the engine itself. */
export function listRuleInfos(): readonly RuleInfo[] {
  const rules = listRules(formats).map(meta => ({ ...pickInfo(meta), meta }));
  const known = new Set(rules.map(({ id }) => id));
  const engine = ENGINE_FINDINGS.filter(({ id }) => !known.has(id)).map(finding => ({
    ...finding,
    fix: 'none' as const,
    meta: undefined,
  }));
  return [...rules, ...engine];
}

function pickInfo({ id, summary, severity, fix }: RuleMeta): Omit<RuleInfo, 'meta'> {
  return { id, summary, severity, fix };
}
