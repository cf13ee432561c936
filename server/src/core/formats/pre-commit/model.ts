import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import { classifyByWords } from '../../model/lifeCycle.ts';
import { type DocumentModel, placeOf, type Step } from '../../model/pipelineModel.ts';
import { toPipelineRuns } from '../../model/toolRuns.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import { getItems, getNode, type TreeNode } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What the configuration says about the life cycle: hooks that run one after the other. */
export function toHooksModel(source: ReadSource): DocumentModel {
  const start = source.content.root?.span.start ?? 0;
  const id = `pre-commit:${source.path}`;
  const hooks = getItems(getNode(source.content.root, 'repos'))
    .flatMap(({ node }) => getItems(getNode(node, 'hooks')))
    .flatMap(({ node }) => textNodes(getNode(node, 'id')).map(name => ({ name, body: node })));
  const steps = hooks.map((hook, index) =>
    toStep(source, { ...hook, before: hooks[index - 1]?.name, id: `${id}#${index}` }),
  );
  return {
    pipelines:
      steps.length === 0
        ? []
        : [
            {
              id,
              name: 'pre-commit',
              tool: 'pre-commit',
              scope: undefined,
              at: placeOf(source, { start, end: start }),
              steps,
            },
          ],
    deployments: [],
    symbols: hooks.map(({ name: { value, span } }) =>
      toDocumentSymbol(source, { kind: 'pre-commit.hook', name: value, role: 'definition', span }),
    ),
  };
}

interface Hook {
  readonly id: string;
  readonly name: TextNode;
  readonly body: TreeNode;
  readonly before: TextNode | undefined;
}

function toStep(source: ReadSource, { id, name, body, before }: Hook): Step {
  const entries = textNodes(getNode(body, 'entry'));
  const commands = entries.map(({ value }) => value);
  const runs = entries.flatMap(node =>
    toPipelineRuns(source, { node, text: node.value, directory: parentOf(source.path) }),
  );
  return {
    ...EMPTY_STEP,
    id,
    name: name.value,
    component:
      runs.length > 0 ? (classifyByWords({ name: '', commands }) ?? 'platform') : 'platform',
    at: placeOf(source, name.span),
    owner: placeOf(source, body.span),
    commands,
    runs,
    after: before === undefined ? [] : [{ step: before.value, at: placeOf(source, name.span) }],
  };
}
