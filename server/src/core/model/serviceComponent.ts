import type { ComponentId } from './component.ts';
import { findToolCommands, startsPipeline } from './toolRuns.ts';

/** What is known of something that keeps running: a container, a deployment. */
export interface ServiceHints {
  readonly name: string;
  /** Names of its images, without tags. */
  readonly images: readonly string[];
  /** Commands that it runs, as text. */
  readonly commands: readonly string[];
}

/**
 * The life cycle component of a service: told by its images, then by what it runs, then by its own name,
 * because the image says most surely what a container is.
 */
export function classifyService({ name, images, commands }: ServiceHints): ComponentId {
  const programs = commands.flatMap(command => command.split('\n')).map(cutArguments);
  const isStarting = commands.some(command =>
    findToolCommands(command).some(({ name }) => startsPipeline(name)),
  );
  const found =
    findComponent(images.map(image => image.slice(image.indexOf('/') + 1))) ??
    findComponent(programs) ??
    (isStarting ? 'training-evaluation' : undefined) ??
    findComponent([name]);
  return found ?? 'platform';
}

/** The program and what it runs; flags and what follows them name hosts and files of others. */
function cutArguments(command: string): string {
  return command.slice(0, MAX_LENGTH).split(/\s--/, 1)[0]?.split(/\s+/).slice(0, 4).join(' ') ?? '';
}

const MAX_LENGTH = 400;

function findComponent(texts: readonly string[]): ComponentId | undefined {
  for (const [component, pattern] of COMPONENT_WORDS) {
    if (texts.some(text => pattern.test(text.toLowerCase()))) {
      return component;
    }
  }
  return undefined;
}

/** Words that tell a component, the first one that is found; more special ones come first. */
const COMPONENT_WORDS: readonly (readonly [ComponentId, RegExp])[] = [
  [
    'model-monitoring',
    words('prometheus|grafana|evidently|whylogs|nannyml|alertmanager|alibi-detect|drift'),
  ],
  [
    'model-serving',
    words(
      'tritonserver|torchserve|torchserve-kfs|tensorflow[/_-]?serving|tensorflow_model_server|kserve|seldon|mlserver|bentoml|vllm|ollama|text-generation-inference|model-?server|serving|models serve|ray-?serve|llama-?cpp',
    ),
  ],
  ['feature-engineering', words('feast|hopsworks|feature-?server|feature-?store')],
  ['model-registry', words('mlflow|model-?registry|clearml|wandb|zenml')],
  [
    'data-storage',
    words(
      'postgres|postgresql|pgvector|postgis|timescaledb|mysql|mysql-server|mariadb|mongo|mongodb|redis|valkey|minio|localstack|clickhouse|cassandra|elasticsearch|opensearch|qdrant|weaviate|milvus|chroma|chromadb|neo4j|influxdb|mssql|etcd|kafka|redpanda|lakefs|seaweedfs|azurite|database|db',
    ),
  ],
  [
    'training-evaluation',
    words('train|training|trainer|fine-?tune|finetuning|jupyter|jupyterlab|notebook|tensorboard'),
  ],
  [
    'prediction-service',
    words(
      'predict|prediction|predictor|inference|uvicorn|gunicorn|fastapi|flask|streamlit|gradio|api|backend|webapp|web|app|frontend|service',
    ),
  ],
];

/** One of some words, as a whole word. */
function words(choices: string): RegExp {
  return new RegExp(`(?:^|[^a-z0-9])(?:${choices})(?:$|[^a-z0-9])`);
}
