import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { EMPTY_STEP } from '../../model/emptyStep.ts';
import {
  type DocumentModel,
  type ModelSymbol,
  placeOf,
  type Step,
} from '../../model/pipelineModel.ts';
import { parentOf, resolveInside, type WorkspacePath } from '../../paths/workspacePath.ts';
import { getEntries, getItems, getNode, type TreeNode } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What the configuration says about the life cycle: a step for each kind of packages, on a schedule. */
export function toUpdatesModel(source: ReadSource): DocumentModel {
  const { root } = source.content;
  const start = root?.span.start ?? 0;
  const id = `dependabot:${source.path}`;
  const updates = getItems(getNode(root, 'updates')).map(({ node }) => node);
  const steps = updates.flatMap((node, index) => toStep(source, node, `${id}#${index}`));
  return {
    pipelines:
      steps.length === 0
        ? []
        : [
            {
              id,
              name: 'Dependabot',
              tool: 'dependabot',
              scope: undefined,
              at: placeOf(source, { start, end: start }),
              steps,
              schedules: updates.flatMap(node => toSchedules(source, getNode(node, 'schedule'))),
            },
          ],
    deployments: [],
    symbols: toSymbols(source, updates),
  };
}

function toStep(source: ReadSource, update: TreeNode, id: string): readonly Step[] {
  return textNodes(getNode(update, 'package-ecosystem')).map(name => ({
    ...EMPTY_STEP,
    id,
    name: name.value,
    component: 'platform',
    at: placeOf(source, name.span),
    owner: placeOf(source, update.span),
    inputs: ['directory', 'directories']
      .flatMap(key => textNodes(getNode(update, key)))
      .flatMap(node => toFolder(source, node)),
  }));
}

function toFolder(source: ReadSource, { value, span }: TextNode): Step['inputs'] {
  const path = /[*?]/.test(value)
    ? undefined
    : resolveInside(repositoryOf(source.path), value.replace(/^\/+/, '') || '.');
  return path === undefined
    ? []
    : [{ artifact: { kind: 'path', path }, at: placeOf(source, span) }];
}

function repositoryOf(path: WorkspacePath): WorkspacePath {
  return parentOf(parentOf(path));
}

function toSchedules(
  source: ReadSource,
  schedule: TreeNode | undefined,
): readonly { readonly text: string; readonly at: ReturnType<typeof placeOf> }[] {
  const [cron] = textNodes(getNode(schedule, 'cronjob'));
  const [interval] = textNodes(getNode(schedule, 'interval'));
  const node = cron ?? interval;
  return node === undefined ? [] : [{ text: node.value, at: placeOf(source, node.span) }];
}

function toSymbols(source: ReadSource, updates: readonly TreeNode[]): readonly ModelSymbol[] {
  const kind = 'dependabot.registry';
  return [
    ...getEntries(getNode(source.content.root, 'registries')).map(({ name, key }) =>
      toDocumentSymbol(source, { kind, name, role: 'definition', span: key.span }),
    ),
    ...updates
      .flatMap(update => textNodes(getNode(update, 'registries')))
      .filter(({ value }) => value !== '*')
      .map(({ value: name, span }) => toDocumentSymbol(source, { kind, name, role: 'use', span })),
  ];
}
