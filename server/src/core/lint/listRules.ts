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
