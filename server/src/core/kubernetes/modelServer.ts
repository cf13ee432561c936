import { parseImageName } from '../model/imageName.ts';
import { splitWords } from '../model/lifeCycle.ts';
import { getNode, type TreeNode } from '../tree/node.ts';
import { readEnvironment } from './containers.ts';
import { readCommand } from './podCommands.ts';

/** A program that loads a model and answers requests. */
export interface ModelServer {
  /** Its name as people know it; `undefined` for a program of one's own. */
  readonly name: string | undefined;
  /** Where it says that its model is loaded, and the port it listens on by default. */
  readonly health: { readonly path: string; readonly port: number } | undefined;
}

/**
 * The model server that a container runs, told by its image, else by its command; a web server counts when
 * its name, image or variables say that it predicts. `undefined` for everything else, clients and
 * controllers of model servers among it.
 *
 * @param owner Name of the object that runs the container.
 */
export function findModelServer(
  container: TreeNode,
  image: string | undefined,
  owner: string,
): ModelServer | undefined {
  const repository = parseImageName(image ?? '')?.repository.toLowerCase() ?? '';
  const command = readCommand(container)?.text.slice(0, MAX_COMMAND) ?? '';
  if (NO_SERVER.test(`${repository} ${owner}`)) {
    return undefined;
  }
  const known = SERVERS.find(
    server => server.image?.test(repository) === true || server.command?.test(command) === true,
  );
  if (known !== undefined) {
    return { name: known.name, health: known.health };
  }
  const isWeb = WEB_SERVER.test(command);
  return isWeb && predicts(container, `${repository} ${owner}`)
    ? { name: undefined, health: undefined }
    : undefined;
}

const MAX_COMMAND = 2000;

/** What serves beside the servers: their controllers, routers, tests, and jobs that fill them. */
const NO_SERVER =
  /(?:^|[^a-z])(?:operator|controller|manager|scheduler|router|gateway|proxy|webhook|exporter|ui|dashboard|client|test|benchmark|loadgen|download(?:er)?|init(?:ializer)?)(?:$|[^a-z])/;

interface KnownServer {
  readonly name: string;
  /** On the repository of the image, in lower case. */
  readonly image?: RegExp;
  readonly command?: RegExp;
  readonly health?: { readonly path: string; readonly port: number };
}

/**
 * Sources of health paths, each tool's own documentation: Triton 2.6x and MLServer 1.7 (Open Inference
 * Protocol), TorchServe 0.12, vLLM 0.1x, Text Generation Inference 3, MLflow 3, BentoML 1.4, SGLang 0.5,
 * llama.cpp's server, Ray 2.5x. TensorFlow Serving has one path per model, Ollama none that waits.
 */
const SERVERS: readonly KnownServer[] = [
  {
    name: 'Triton',
    image: /(?:^|\/)tritonserver$/,
    command: /\btritonserver\b/,
    health: { path: '/v2/health/ready', port: 8000 },
  },
  {
    name: 'MLServer',
    image: /(?:^|\/)mlserver(?:-[a-z]+)?$/,
    command: /\bmlserver start\b/,
    health: { path: '/v2/health/ready', port: 8080 },
  },
  {
    name: 'TorchServe',
    image: /(?:^|\/)torchserve(?:-[a-z]+)*$/,
    command: /\btorchserve --start\b/,
    health: { path: '/ping', port: 8080 },
  },
  {
    name: 'TensorFlow Serving',
    image: /(?:^|\/)tensorflow\/serving$|(?:^|\/)tf(?:-model)?-serving$/,
    command: /\btensorflow_model_server\b/,
  },
  {
    name: 'vLLM',
    image: /(?:^|\/)vllm(?:-openai|-tpu|-cpu|-rocm)?$/,
    command: /\bvllm serve\b|\bvllm\.entrypoints\.(?:openai\.)?api_server\b/,
    health: { path: '/health', port: 8000 },
  },
  {
    name: 'Text Generation Inference',
    image: /(?:^|\/)text-generation-inference(?:[./-]|$)/,
    command: /\btext-generation-launcher\b/,
    health: { path: '/health', port: 80 },
  },
  {
    name: 'SGLang',
    image: /(?:^|\/)sglang$/,
    command: /\bsglang\.launch_server\b/,
    health: { path: '/health', port: 30_000 },
  },
  { name: 'Ollama', image: /(?:^|\/)ollama$/, command: /\bollama serve\b/ },
  {
    name: 'llama.cpp',
    image: /(?:^|\/)llama\.cpp$/,
    command: /\bllama-server\b/,
    health: { path: '/health', port: 8080 },
  },
  {
    name: 'MLflow',
    command: /\bmlflow models serve\b/,
    health: { path: '/ping', port: 5000 },
  },
  {
    name: 'BentoML',
    command: /\bbentoml serve\b/,
    health: { path: '/readyz', port: 3000 },
  },
  {
    name: 'Ray Serve',
    command: /\bserve run\b/,
    health: { path: '/-/healthz', port: 8000 },
  },
];

const WEB_SERVER = /\b(?:uvicorn|gunicorn|hypercorn|fastapi run|waitress-serve|flask run)\b/;

function predicts(container: TreeNode, names: string): boolean {
  const name = getNode(container, 'name');
  const words = splitWords(`${names} ${name?.kind === 'scalar' ? String(name.value) : ''}`);
  return (
    words.some(word => PREDICTING.has(word)) ||
    [...readEnvironment(container).keys()].some(key => MODEL_VARIABLE.test(key))
  );
}

const PREDICTING: ReadonlySet<string> = new Set([
  'predict',
  'predictor',
  'prediction',
  'predictions',
  'inference',
  'infer',
  'scoring',
  'scorer',
]);

/** Variables that only who loads a model needs; a `MODEL_NAME` names that of a service elsewhere too. */
const MODEL_VARIABLE = /^(?:[A-Z]+_)?MODEL_(?:PATH|URI|DIR|FILE)$|^STORAGE_URI$/;
