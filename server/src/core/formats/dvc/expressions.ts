import type { Span } from '../../text/span.ts';
import { getEntries, getNode, type ScalarNode, type TreeNode } from '../../tree/node.ts';
import { spanWithin } from '../../tree/spanWithin.ts';
import type { DvcDocument, DvcStage } from './document.ts';
import { type Expression, findExpressions, type Names } from './interpolation.ts';

/** A `${...}` in a `dvc.yaml` and what names mean in each run that evaluates it. */
export interface PlacedExpression extends Expression {
  readonly span: Span;
  readonly stage: DvcStage | undefined;
  readonly runs: readonly Names[];
}

/** Everything that DVC interpolates: all of `stages` but `vars`, and the lists and mappings at the top. */
export function collectExpressions(document: DvcDocument): readonly PlacedExpression[] {
  const { content, names, stages } = document;
  const found: PlacedExpression[] = [];
  const visit = (
    node: TreeNode,
    place: Pick<PlacedExpression, 'stage' | 'runs'>,
    skip?: ReadonlySet<string>,
  ): void => {
    if (node.kind === 'scalar') {
      found.push(
        ...placeExpressions(content.text, node).map(expression => ({ ...expression, ...place })),
      );
    } else if (node.kind === 'sequence') {
      for (const item of node.items) {
        visit(item.node, place);
      }
    } else {
      for (const pair of node.entries.values()) {
        if (skip?.has(pair.name) !== true) {
          visit(pair.key, place);
          visit(pair.node, place);
        }
      }
    }
  };
  for (const section of TOP_LEVEL) {
    const node = getNode(content.root, section);
    if (node !== undefined) {
      visit(node, { stage: undefined, runs: [names] });
    }
  }
  for (const stage of stages) {
    const outer = { stage, runs: [names] };
    for (const pair of getEntries(getNode(getNode(content.root, 'stages'), stage.name))) {
      if (pair.name === 'foreach' || pair.name === 'matrix') {
        visit(pair.node, outer);
      }
    }
    const unknown: Names = { ...names, unknown: ['item', 'key'] };
    visit(
      stage.body,
      { stage, runs: stage.instances?.map(run => run.names) ?? [unknown] },
      NOT_INTERPOLATED,
    );
  }
  return found;
}

const TOP_LEVEL = ['artifacts', 'metrics', 'params', 'plots', 'datasets'] as const;

/** Keys of a stage that are read by other means. */
const NOT_INTERPOLATED: ReadonlySet<string> = new Set(['vars', 'foreach', 'matrix']);

function placeExpressions(
  text: string,
  node: ScalarNode,
): readonly (Expression & { span: Span })[] {
  if (typeof node.value !== 'string') {
    return [];
  }
  return findExpressions(node.value).map(expression => ({
    ...expression,
    span: spanWithin(text, node, expression),
  }));
}
