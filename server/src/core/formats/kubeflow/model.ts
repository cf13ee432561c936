import type { DocumentModel } from '../../model/pipelineModel.ts';
import { toCompiledPipeline } from './compiled.ts';
import { toComponentPipeline } from './component.ts';
import type { KubeflowDocument } from './document.ts';
import { toObjectDeployment, toObjectPipeline } from './objects.ts';
import { toKubeflowSymbols } from './symbols.ts';

/** What a document of Kubeflow says about the life cycle. */
export function toKubeflowModel(document: KubeflowDocument): DocumentModel {
  const pipelines = [toCompiledPipeline, toComponentPipeline, toObjectPipeline].flatMap(
    toPipeline => toPipeline(document) ?? [],
  );
  const deployment = toObjectDeployment(document);
  return {
    pipelines,
    deployments: deployment === undefined ? [] : [deployment],
    symbols: toKubeflowSymbols(document),
  };
}
