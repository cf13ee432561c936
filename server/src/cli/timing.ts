import { performance } from 'node:perf_hooks';
import type { RuleTimer } from '../core/lint/lintDocument.ts';
import { compareText } from '../core/text/compareText.ts';
import { renderTable } from './renderTable.ts';

/** How long rules take, all documents and repeated runs together. */
export interface Timing {
  readonly timeRule: RuleTimer;
  /** A table, the slowest rule first. */
  render(): string;
}

/** Measures from now on. */
export function createTiming(): Timing {
  const times = new Map<string, { runs: number; ms: number }>();
  return {
    timeRule(rule, run) {
      const time = times.get(rule) ?? { runs: 0, ms: 0 };
      times.set(rule, time);
      const from = performance.now();
      try {
        return run();
      } finally {
        time.runs += 1;
        time.ms += performance.now() - from;
      }
    },
    render() {
      const rows = [...times].sort(([a, x], [b, y]) => y.ms - x.ms || compareText(a, b));
      const table = rows.map(([rule, { runs, ms }]) => [rule, `${runs}`, ms.toFixed(1)]);
      return `${renderTable([['Rule', 'Runs', 'Milliseconds'], ...table]).join('\n')}\n`;
    },
  };
}
