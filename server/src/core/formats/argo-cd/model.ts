import { isFilledIn } from '../../kubernetes/kubernetesObject.ts';
import { toLink } from '../../kubernetes/podLinks.ts';
import { toResourceDeployment, toResourceSymbols } from '../../kubernetes/resourceModel.ts';
import type { ComponentId } from '../../model/component.ts';
import { type ArtifactUse, type DocumentModel, placeOf } from '../../model/pipelineModel.ts';
import { classifyService } from '../../model/serviceComponent.ts';
import { getNode, getString } from '../../tree/node.ts';
import { type ArgoCdDocument, listSources } from './document.ts';

/** What an object of Argo CD says about the life cycle: which folders and charts it brings to a cluster. */
export function toArgoCdModel(document: ArgoCdDocument): DocumentModel {
  const { application, kind } = document;
  const isProject = kind === 'AppProject';
  return {
    pipelines: [],
    deployments: isProject
      ? []
      : toResourceDeployment(document, {
          tool: 'argo-cd',
          kind: 'delivery',
          component: classifyDelivery(document),
          inputs: [
            ...document.delivers.map(({ path, span }) => ({
              artifact: { kind: 'path' as const, path },
              at: placeOf(document, span),
            })),
            ...toCharts(document),
          ],
        }),
    symbols: toResourceSymbols(document, toLink('AppProject', getNode(application, 'project'))),
  };
}

/** The chart says most surely what is installed, then the name. */
function classifyDelivery({ name, application }: ArgoCdDocument): ComponentId {
  const charts = listSources(application).flatMap(
    source => getString(getNode(source, 'chart')) ?? [],
  );
  const told = [...charts, name?.text ?? ''].map(text =>
    classifyService({ name: text, images: [], commands: [] }),
  );
  return told.find(component => component !== 'platform') ?? 'platform';
}

function toCharts(document: ArgoCdDocument): readonly ArtifactUse[] {
  return listSources(document.application).flatMap((source): readonly ArtifactUse[] => {
    const chart = getNode(source, 'chart');
    const [name, repository] = [getString(chart), getString(getNode(source, 'repoURL'))];
    if (chart === undefined || name === undefined || repository === undefined) {
      return [];
    }
    const uri = `${repository.replace(/\/+$/, '')}/${name}`;
    return [
      {
        artifact: isFilledIn(uri) ? { kind: 'unknown', text: uri } : { kind: 'uri', uri },
        at: placeOf(document, chart.span),
      },
    ];
  });
}
