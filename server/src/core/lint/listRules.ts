import type { Format } from '../formats/format.ts';
import { compareText } from '../text/compareText.ts';
import { rules as modelRules } from './modelRules/index.generated.ts';
import type { RuleMeta } from './rule.ts';
import { unusedSuppression } from './rules/unusedSuppression.ts';

/** All rules that exist, by id. */
export function listRules(formats: readonly Format[]): readonly RuleMeta[] {
  const rules = new Map<string, RuleMeta>([[unusedSuppression.id, unusedSuppression]]);
  for (const rule of [...modelRules, ...formats.flatMap(format => format.rules)]) {
    rules.set(rule.id, rule);
  }
  return [...rules.values()].sort((a, b) => compareText(a.id, b.id));
}

/** Ids of the rules whose findings say that what is needed is made nowhere. */
export function listMissingRules(formats: readonly Format[]): ReadonlySet<string> {
  const missing = listRules(formats).filter(({ tellsMissing }) => tellsMissing === true);
  return new Set(missing.map(({ id }) => id));
}
