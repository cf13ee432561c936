import { lowerBound } from '../text/lowerBound.ts';
import type { RuleNames } from './ruleNames.ts';
import type { Suppression } from './suppressions.ts';

/** The lines that a finding stands on and may be silenced from. */
export interface FindingLines {
  readonly line: number;
  /** Of the step, resource or key that the finding belongs to. */
  readonly ownerFirst: number;
  readonly ownerLast: number;
}

/** Suppressions by rule and line, so that a file with thousands of them costs little more than one with few. */
export interface SuppressionIndex {
  /** Whether some suppression hides a finding; those that do are used from then on. */
  hide(rule: string, lines: FindingLines): boolean;
  isUsed(rule: string, suppression: Suppression): boolean;
}

/** Indexes suppressions, which come in the order of their lines. */
export function indexSuppressions(
  suppressions: readonly Suppression[],
  { currentOf }: RuleNames,
): SuppressionIndex {
  const byRule = new Map<string, RuleSuppressions>();
  for (const suppression of suppressions) {
    for (const name of suppression.isMisplaced ? [] : suppression.rules) {
      const rule = currentOf(name);
      const found = byRule.get(rule) ?? { file: [], places: [], used: new Set(), marks: new Map() };
      byRule.set(rule, found);
      (suppression.scope === 'file' ? found.file : found.places).push(suppression);
    }
  }
  return {
    hide(rule, lines) {
      const found = byRule.get(rule);
      return found !== undefined && hide(found, lines);
    },
    isUsed(name, suppression) {
      const found = byRule.get(currentOf(name));
      return found !== undefined && settle(found).has(suppression);
    },
  };
}

/** Suppressions of one rule. */
interface RuleSuppressions {
  readonly file: Suppression[];
  readonly places: Suppression[];
  readonly used: Set<Suppression>;
  /** Ranges of `places` that hid something: how many begin and end at an index. */
  readonly marks: Map<number, number>;
}

function hide(found: RuleSuppressions, lines: FindingLines): boolean {
  const { file, places, used, marks } = found;
  for (const suppression of file) {
    used.add(suppression);
  }
  let isHidden = file.length > 0;
  // Both the lines and the lines that they are about are in order.
  const ranges = [
    rangeOf(places, ({ targetLine }) => targetLine, lines.line, lines.line),
    rangeOf(places, ({ line }) => line, lines.line, lines.line),
    rangeOf(places, ({ line }) => line, lines.ownerFirst, lines.ownerLast),
  ];
  for (const { start, end } of ranges) {
    if (start < end) {
      isHidden = true;
      marks.set(start, (marks.get(start) ?? 0) + 1);
      marks.set(end, (marks.get(end) ?? 0) - 1);
    }
  }
  return isHidden;
}

function rangeOf(
  places: readonly Suppression[],
  lineOf: (suppression: Suppression) => number,
  first: number,
  last: number,
): { readonly start: number; readonly end: number } {
  return {
    start: lowerBound(places, suppression => lineOf(suppression) >= first),
    end: lowerBound(places, suppression => lineOf(suppression) > last),
  };
}

/** Turns the marked ranges into used suppressions. */
function settle({ places, used, marks }: RuleSuppressions): ReadonlySet<Suppression> {
  if (marks.size > 0) {
    let depth = 0;
    for (const [index, suppression] of places.entries()) {
      depth += marks.get(index) ?? 0;
      if (depth > 0) {
        used.add(suppression);
      }
    }
    marks.clear();
  }
  return used;
}
