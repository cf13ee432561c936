import { type Deployment, type DocumentModel, placeOf } from '../../model/pipelineModel.ts';
import { toRuleSymbols } from '../../prometheus/ruleSymbols.ts';
import { getItems, getNode, getPair, type TreeNode } from '../../tree/node.ts';
import { textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What a rule file says about the life cycle: each group watches something. */
export function toRulesModel(source: ReadSource): DocumentModel {
  const groups = getItems(getNode(source.content.root, 'groups')).map(({ node }) => node);
  const rules = groups.flatMap(group => getItems(getNode(group, 'rules')).map(({ node }) => node));
  return {
    pipelines: [],
    deployments: groups.flatMap(group => toMonitor(source, group)),
    symbols: rules.flatMap(rule => toRuleSymbols(source, rule)),
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
