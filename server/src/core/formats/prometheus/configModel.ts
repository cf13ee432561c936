import { toDocumentSymbol } from '../../model/documentSymbol.ts';
import { toHostSymbols } from '../../model/hostSymbols.ts';
import { toLocationArtifact } from '../../model/locationArtifact.ts';
import {
  type ArtifactUse,
  type Deployment,
  type DocumentModel,
  type ModelSymbol,
  placeOf,
} from '../../model/pipelineModel.ts';
import { parentOf } from '../../paths/workspacePath.ts';
import { getItems, getNode, type TreeNode } from '../../tree/node.ts';
import { type TextNode, textNodes } from '../../tree/textNodes.ts';
import type { ReadSource } from '../format.ts';

/** What a `prometheus.yml` says about the life cycle: each job watches the services that it scrapes. */
export function toPrometheusModel(source: ReadSource): DocumentModel {
  const { root } = source.content;
  const jobs = getItems(getNode(root, 'scrape_configs')).map(({ node }) => node);
  const alertmanagers = getItems(getNode(getNode(root, 'alerting'), 'alertmanagers'));
  return {
    pipelines: [],
    deployments: [...toServer(source), ...jobs.flatMap(job => toJob(source, job))],
    symbols: [
      ...jobs.flatMap(job => textNodes(getNode(job, 'job_name'))).map(toDefinition(source)),
      ...[...jobs, ...alertmanagers.map(({ node }) => node)].flatMap(job =>
        collectTargets(job).flatMap(target => toHostSymbols(source, target)),
      ),
    ],
  };
}

/** The server itself, which reads the files of rules. */
function toServer(source: ReadSource): readonly Deployment[] {
  const files = getNode(source.content.root, 'rule_files');
  const inputs = textNodes(files).map((node): ArtifactUse => {
    const artifact = toLocationArtifact(parentOf(source.path), node.value);
    return { artifact, at: placeOf(source, node.span) };
  });
  return files === undefined || inputs.length === 0
    ? []
    : [{ ...toMonitor(source, { name: 'rules', at: files, owner: files }), inputs }];
}

function toJob(source: ReadSource, job: TreeNode): readonly Deployment[] {
  const [name] = textNodes(getNode(job, 'job_name'));
  return name === undefined ? [] : [toMonitor(source, { name: name.value, at: name, owner: job })];
}

interface Monitor {
  readonly name: string;
  readonly at: TreeNode;
  readonly owner: TreeNode;
}

function toMonitor(source: ReadSource, { name, at, owner }: Monitor): Deployment {
  return {
    id: `prometheus:${source.path}:${source.document}#${name}`,
    name,
    kind: 'monitor',
    tool: 'prometheus',
    component: 'model-monitoring',
    at: placeOf(source, at.span),
    owner: placeOf(source, owner.span),
    images: [],
    inputs: [],
  };
}

function toDefinition(source: ReadSource): (name: TextNode) => ModelSymbol {
  return ({ value: name, span }) =>
    toDocumentSymbol(source, { kind: 'prometheus.job', name, role: 'definition', span });
}

function collectTargets(job: TreeNode): readonly TextNode[] {
  return getItems(getNode(job, 'static_configs')).flatMap(({ node }) =>
    textNodes(getNode(node, 'targets')),
  );
}
