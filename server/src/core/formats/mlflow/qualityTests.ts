import type { PythonModule } from '../../python/pythonTree.ts';
import { listTests } from './scriptCalls.ts';

/**
 * Whether anything in a program may have judged a model: a condition with a word of quality in it, or something
 * that stops when an expectation fails.
 */
export function hasQualityTest(python: PythonModule, text: string): boolean {
  return (
    listTests(python).some(({ span }) => QUALITY.test(text.slice(span.start, span.end))) ||
    /^\s*assert\b[^\n]*(?:score|metric|acc|f1|auc|rmse|mae|loss)|validate_evaluation_results|MetricThreshold/m.test(
      text,
    )
  );
}

/** Names of measures, of limits, and of what a new model is compared with. */
const QUALITY =
  /score|metric|acc|f1|auc|rmse|mae|mape|r2|loss|recall|precision|threshold|better|best|improv|champion|current|baseline|previous|gate|promot|pass|approv|valid|quality/i;
