/** A metric in an expression. */
export interface MetricUse {
  readonly name: string;
  /** From the start of the expression. */
  readonly start: number;
}

/** Metrics of an expression by name, each once, in order; functions, labels and texts are passed over. */
export function listMetrics(expression: string): readonly MetricUse[] {
  const found = new Map<string, MetricUse>();
  const text = bare(expression);
  for (const { 0: name, index } of text.matchAll(/[A-Za-z_:][\w:]*/g)) {
    const next = /\S/.exec(text.slice(index + name.length, index + name.length + MAX_GAP))?.[0];
    if (next !== '(' && !KEYWORDS.has(name) && !found.has(name)) {
      found.set(name, { name, start: index });
    }
  }
  return [...found.values()];
}

/** Source: prometheus.io, "Operators". */
const KEYWORDS: ReadonlySet<string> = new Set([
  'and',
  'or',
  'unless',
  'by',
  'without',
  'on',
  'ignoring',
  'group_left',
  'group_right',
  'bool',
  'offset',
  'atan2',
  'inf',
  'Inf',
  'NaN',
  'nan',
]);

/** Texts, labels and ranges are blank, so that offsets stay the same. */
function bare(expression: string): string {
  return expression
    .slice(0, MAX_LENGTH)
    .replace(/"[^"]*"|'[^']*'/g, blank)
    .replace(/\{[^{}]*\}|\[[^[\]]*\]/g, blank)
    .replace(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^()]*\)/g, blank)
    .replace(/#[^\n]*/g, blank)
    .replace(/\b\d[\w.]*/g, blank);
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}

const MAX_LENGTH = 20_000;

/** How far behind a name its parenthesis may be. */
const MAX_GAP = 500;

/**
 * Whether a metric says how well a model or its data are: drift, or a score of a model. These come from jobs
 * that run now and then, so they can be missing without anything being down.
 */
export function isModelMetric(name: string): boolean {
  const words = name.toLowerCase().split(/[^a-z0-9]+/);
  return (
    !words.some(word => OTHERS.has(word)) &&
    (words.some(word => DRIFT.has(word)) ||
      (words.some(word => MODELS.has(word)) && words.some(word => SCORES.has(word))))
  );
}

const DRIFT: ReadonlySet<string> = new Set(['drift', 'drifted', 'wasserstein', 'psi']);

const MODELS: ReadonlySet<string> = new Set(['model', 'prediction', 'predictions', 'classifier']);

const SCORES: ReadonlySet<string> = new Set([
  'accuracy',
  'f1',
  'auc',
  'rmse',
  'mae',
  'mape',
  'precision',
  'recall',
]);

/** Clocks, settings and machines drift too. */
const OTHERS: ReadonlySet<string> = new Set([
  'clock',
  'time',
  'timex',
  'ntp',
  'chrony',
  'config',
  'configuration',
  'terraform',
  'karpenter',
  'node',
  'nodes',
  'nodeclaim',
  'nodeclaims',
  'replica',
  'argocd',
  'flux',
  'pressure',
]);

/** Metrics whose absence an expression notices; `up` where it notices that a target is down. */
export function listNoticedAbsences(expression: string): readonly string[] {
  const absent = [...expression.matchAll(/\babsent(?:_over_time)?\s*\(\s*([A-Za-z_:][\w:]*)/g)];
  const filled = [
    ...expression.matchAll(
      /([A-Za-z_:][\w:]*)\s*(?:\{[^{}]*\})?\s*\)*\s*or\s+(?:on\s*\(\)\s*)?vector\(/g,
    ),
  ];
  const isDown = /\bup\b[^=<]{0,500}(?:==\s*0|<\s*1)/.test(
    expression.slice(0, MAX_LENGTH).replace(/\{[^{}]*\}/g, blank),
  );
  return [
    ...new Set([...[...absent, ...filled].map(match => match[1] ?? ''), ...(isDown ? ['up'] : [])]),
  ];
}
