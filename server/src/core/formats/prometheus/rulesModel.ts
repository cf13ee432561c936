import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import {
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
} from '../../model/pipelineModel.ts';
import { getItems, getNode, getPair, type TreeNode } from '../../tree/node.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** Metrics by name: those that rules record, and those that rules look at. */
const METRIC = 'prometheus.metric';

/** What a rule file says about the life cycle: each group watches something. */
export function toRulesModel(source: ReadSource): DocumentModel {
  const groups = getItems(getNode(source.content.root, 'groups')).map(({ node }) => node);
  const rules = groups.flatMap(group => getItems(getNode(group, 'rules')).map(({ node }) => node));
  return {
    pipelines: [],
    deployments: groups.flatMap(group => toMonitor(source, group)),
    symbols: rules.flatMap(rule => toSymbols(source, rule)),
  };
}

function toMonitor(source: ReadSource, group: TreeNode): readonly Deployment[] {
  const [name] = textNodes(getPair(group, 'name')?.node);
  return name === undefined
    ? []
    : [
        {
          id: `prometheus-rules:${source.path}:${source.document}#${name.value}`,
          name: name.value,
          kind: 'monitor',
          tool: 'prometheus-rules',
          component: 'model-monitoring',
          at: placeOf(source, name.span),
          owner: placeOf(source, group.span),
          images: [],
          inputs: [],
        },
      ];
}

function toSymbols(source: ReadSource, rule: TreeNode): readonly ModelSymbol[] {
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
  ];
}

/**
 * Metrics that a rule records have colons in their names, which those of programs must not have, so these
 * are told without reading all of PromQL. Source: prometheus.io, "Metric and label naming".
 */
function collectRecorded(source: ReadSource, expression: TextNode): readonly ModelSymbol[] {
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
