import { classifyByWords } from '../../model/lifeCycle.ts';
import { type Pipeline, placeOf, toImageArtifact } from '../../model/pipelineModel.ts';
import { getNode, getString } from '../../tree/node.ts';
import { toCommands } from './compiled.ts';
import type { KubeflowDocument } from './document.ts';

/** A component in a file of its own: a pipeline of one step, which others run. */
export function toComponentPipeline(document: KubeflowDocument): Pipeline | undefined {
  const { root } = document.content;
  const container = getNode(getNode(root, 'implementation'), 'container');
  if (document.is !== 'component' || root === undefined || container === undefined) {
    return undefined;
  }
  const name = getNode(root, 'name');
  const text = getString(name) ?? document.path;
  const image = getNode(container, 'image');
  const commands = toCommands(container);
  const id = `kubeflow:${document.path}#${document.document}`;
  const start = root.span.start;
  const at = placeOf(document, name?.span ?? { start, end: start });
  return {
    id,
    name: text,
    tool: 'kubeflow',
    scope: undefined,
    at,
    steps: [
      {
        id: `${id}#${text}`,
        name: text,
        kind: 'step',
        component: classifyByWords({ name: text, commands }) ?? 'platform',
        at,
        owner: placeOf(document, root.span),
        commands,
        inputs: [],
        outputs: [],
        metrics: [],
        parameters: [],
        ...(image === undefined
          ? {}
          : {
              image: {
                artifact: toImageArtifact(String(image.value)),
                at: placeOf(document, image.span),
              },
            }),
        runs: [],
        after: [],
        instances: 1,
        isFrozen: false,
      },
    ],
  };
}
