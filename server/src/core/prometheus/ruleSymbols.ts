import { toDocumentSymbol } from '../model/documentSymbol.ts';
import type { ModelSymbol } from '../model/pipelineModel.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { DocumentContent } from '../source/sourceFile.ts';
import { getNode, type TreeNode } from '../tree/node.ts';
import { spanWithin } from '../tree/spanWithin.ts';
import { type TextNode, textNodes } from '../tree/textNodes.ts';
import { listNoticedAbsences } from './modelMetrics.ts';

/** Metrics by name: those that rules record, and those that rules look at. */
const METRIC = 'prometheus.metric';

/** The document that a rule stands in. */
interface RuleSource {
  readonly path: WorkspacePath;
  readonly document: number;
  readonly content: DocumentContent;
}

/** What a rule of Prometheus defines, an alert or a metric, and the recorded metrics that it looks at. */
export function toRuleSymbols(source: RuleSource, rule: TreeNode): readonly ModelSymbol[] {
  const named = (kind: string, node: TextNode): ModelSymbol =>
    toDocumentSymbol(source, {
      kind,
      scope: '',
      name: node.value,
      role: 'definition',
      span: node.span,
    });
  return [
    ...textNodes(getNode(rule, 'alert')).map(node => named('prometheus.alert', node)),
    ...textNodes(getNode(rule, 'record')).map(node => named(METRIC, node)),
    ...textNodes(getNode(rule, 'expr')).flatMap(node => collectRecorded(source, node)),
    ...(getNode(rule, 'alert') === undefined ? [] : collectAbsences(source, rule)),
  ];
}

/** Metrics by name whose absence an alert notices. */
export const ABSENCE = 'prometheus.noticed-absence';

function collectAbsences(source: RuleSource, rule: TreeNode): readonly ModelSymbol[] {
  return textNodes(getNode(rule, 'expr')).flatMap(({ value, span }) =>
    listNoticedAbsences(value).map(name =>
      toDocumentSymbol(source, { kind: ABSENCE, scope: '', name, role: 'use', span }),
    ),
  );
}

/**
 * Metrics that a rule records have colons in their names, which those of programs must not have, so these
 * are told without reading all of PromQL. Source: prometheus.io, "Metric and label naming".
 */
function collectRecorded(source: RuleSource, expression: TextNode): readonly ModelSymbol[] {
  return [...withoutTexts(expression.value).matchAll(RECORDED)].map(({ 0: name, index }) =>
    toDocumentSymbol(source, {
      kind: METRIC,
      scope: '',
      name,
      role: 'use',
      span: spanWithin(source.content.text, expression, { start: index, end: index + name.length }),
      connects: 'data',
    }),
  );
}

/** Label values and ranges hold colons too; offsets stay the same. */
function withoutTexts(expression: string): string {
  return expression
    .slice(0, MAX_LENGTH)
    .replace(/"[^"]*"|'[^']*'|\[[^\]]*\]/g, text => ' '.repeat(text.length));
}

const MAX_LENGTH = 20_000;

const RECORDED = /\b[a-zA-Z_][a-zA-Z0-9_]{0,200}:[a-zA-Z0-9_:]{1,200}/g;
