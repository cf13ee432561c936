import {
  collectPodImages,
  listContainers,
  readText,
  type TextValue,
} from '../../kubernetes/pods.ts';
import { getItems, getNode, getPair, getString, type TreeNode } from '../../tree/node.ts';

/** One Pod of a KServe object: its images, its models, its runtime. */
export interface KserveComponent {
  /** Key of the component in its object: `predictor`, `transformer`, ... */
  readonly role: string;
  readonly images: readonly TextValue[];
  /** Addresses of models, as they are written. */
  readonly models: readonly TextValue[];
  /** The runtime that is asked for by name. */
  readonly runtime: TreeNode | undefined;
}

/** The Pods that an object of KServe stands for; none for kinds that run nothing. */
export function collectComponents(
  kind: string,
  spec: TreeNode | undefined,
): readonly KserveComponent[] {
  switch (kind) {
    case 'InferenceService':
      return collectServiceComponents(spec);
    case 'LLMInferenceService':
    case 'LLMInferenceServiceConfig':
      return collectLlmComponents(spec);
    case 'ServingRuntime':
    case 'ClusterServingRuntime':
      return [spec, getNode(spec, 'workerSpec')].map((pod, index) =>
        readPod(index === 0 ? 'runtime' : 'worker', pod),
      );
    case 'ClusterStorageContainer': {
      const images = readText(getPair(getNode(spec, 'container'), 'image'));
      return [{ role: 'container', images, models: [], runtime: undefined }];
    }
    case 'TrainedModel': {
      const models = readText(getPair(getNode(spec, 'model'), 'storageUri'));
      return [{ role: 'model', images: [], models, runtime: undefined }];
    }
    default:
      return [];
  }
}

/** Keys of a predictor that name a framework and hold its model, in the old form. */
export const FRAMEWORK_KEYS: readonly string[] = [
  'sklearn',
  'xgboost',
  'tensorflow',
  'pytorch',
  'triton',
  'onnx',
  'huggingface',
  'pmml',
  'lightgbm',
  'paddle',
];

/** Keys of a component under which a model may stand. */
const MODEL_KEYS: readonly string[] = ['model', ...FRAMEWORK_KEYS, 'art'];

function collectServiceComponents(spec: TreeNode | undefined): readonly KserveComponent[] {
  const canaries = getItems(getNode(spec, 'canary')).map(({ node }) =>
    readServing('canary', getNode(node, 'predictor')),
  );
  const main = ['predictor', 'transformer', 'explainer'].map(role =>
    readServing(role, getNode(spec, role)),
  );
  return [...main, ...canaries];
}

function readServing(role: string, component: TreeNode | undefined): KserveComponent {
  const pod = readPod(role, component);
  const worker = readPod('worker', getNode(component, 'workerSpec'));
  const models = MODEL_KEYS.map(key => getNode(component, key));
  return {
    role,
    images: [
      ...models.flatMap(model => readText(getPair(model, 'image'))),
      ...pod.images,
      ...worker.images,
    ],
    models: [
      ...models.flatMap(model => readText(getPair(model, 'storageUri'))),
      ...getItems(getNode(component, 'storageUris')).flatMap(({ node }) =>
        readText(getPair(node, 'uri')),
      ),
      ...pod.models,
    ],
    runtime: getNode(getNode(component, 'model'), 'runtime'),
  };
}

function collectLlmComponents(spec: TreeNode | undefined): readonly KserveComponent[] {
  const prefill = getNode(spec, 'prefill');
  const pods = [
    getNode(spec, 'template'),
    getNode(spec, 'worker'),
    getNode(prefill, 'template'),
    getNode(prefill, 'worker'),
    getNode(getNode(getNode(spec, 'router'), 'scheduler'), 'template'),
  ].map(pod => readPod('template', pod));
  const models = readText(getPair(getNode(spec, 'model'), 'uri'));
  return [{ role: 'model', images: pods.flatMap(pod => pod.images), models, runtime: undefined }];
}

function readPod(role: string, pod: TreeNode | undefined): KserveComponent {
  return {
    role,
    images: collectPodImages(pod),
    models: listContainers(pod).flatMap(readStorageVariable),
    runtime: undefined,
  };
}

/** A container of one's own asks for a model with the variable `STORAGE_URI`. */
function readStorageVariable(container: TreeNode): readonly TextValue[] {
  return getItems(getNode(container, 'env')).flatMap(({ node }) =>
    getString(getNode(node, 'name')) === 'STORAGE_URI' ? readText(getPair(node, 'value')) : [],
  );
}
