import { type ArtifactUse, placeOf, toImageArtifact } from '../../model/pipelineModel.ts';
import { getEntries, getNode, getNodeAt, type TreeNode } from '../../tree/node.ts';
import type { AirflowValues } from './helmValues.ts';

/** The images that values name; those that a chart has by itself are not written there. */
export function listValueImages(values: AirflowValues): readonly ArtifactUse[] {
  const { base: root } = values;
  const images = values.chart === 'community' ? listCommunity(root) : listOfficial(root);
  return images.flatMap(image => toUse(values, image));
}

/** What an image is made of, each where it is written. */
interface ImageParts {
  readonly registry?: TreeNode | undefined;
  readonly repository: TreeNode | undefined;
  readonly tag: TreeNode | undefined;
  readonly digest?: TreeNode | undefined;
  /** The repository that the chart has by itself. */
  readonly default?: string;
}

/** Airflow's own image has its parts at the top, unless `images.airflow` has them. */
function listOfficial(root: TreeNode | undefined): readonly ImageParts[] {
  const images = getNode(root, 'images');
  const own = getNode(images, 'airflow');
  const part = (key: string, base: string): TreeNode | undefined =>
    [getNode(own, key), getNode(root, base)].find(node => textOf(node) !== undefined);
  return [
    {
      repository: part('repository', 'defaultAirflowRepository'),
      tag: part('tag', 'defaultAirflowTag'),
      digest: part('digest', 'defaultAirflowDigest'),
      default: AIRFLOW,
    },
    ...getEntries(images)
      .filter(({ name }) => name !== 'airflow')
      .map(({ node }) => readParts(node)),
  ];
}

function listCommunity(root: TreeNode | undefined): readonly ImageParts[] {
  const others = [['dags', 'gitSync'], ['pgbouncer'], ['postgresql'], ['redis']];
  return [
    { ...readParts(getNodeAt(root, ['airflow', 'image'])), default: AIRFLOW },
    ...others.map(path => readParts(getNodeAt(root, [...path, 'image']))),
  ];
}

const AIRFLOW = 'apache/airflow';

function readParts(image: TreeNode | undefined): ImageParts {
  return {
    registry: getNode(image, 'registry'),
    repository: getNode(image, 'repository'),
    tag: getNode(image, 'tag'),
    digest: getNode(image, 'digest'),
  };
}

/** None where nothing is written, or only a tag of an image that the chart chooses. */
function toUse(values: AirflowValues, parts: ImageParts): readonly ArtifactUse[] {
  const { registry, repository, tag, digest } = parts;
  const name = textOf(repository) ?? parts.default;
  const node = [repository, tag, digest].find(each => textOf(each) !== undefined);
  if (name === undefined || node === undefined) {
    return [];
  }
  const text = [before(registry, '/'), name, behind(':', tag), behind('@', digest)].join('');
  return [{ artifact: toImageArtifact(text), at: placeOf(values, node.span) }];
}

function before(node: TreeNode | undefined, sign: string): string {
  const text = textOf(node);
  return text === undefined ? '' : `${text}${sign}`;
}

function behind(sign: string, node: TreeNode | undefined): string {
  const text = textOf(node);
  return text === undefined ? '' : `${sign}${text}`;
}

/** A tag that looks like a number is one to YAML. */
function textOf(node: TreeNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.value !== null && node.value !== ''
    ? String(node.value)
    : undefined;
}
