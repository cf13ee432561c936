import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { isSamplePath } from '../../../paths/samplePath.ts';
import { joinPath, nameOf } from '../../../paths/workspacePath.ts';
import type { Span } from '../../../text/span.ts';
import type { FileQueries } from '../../../workspace/queries.ts';
import { spanOfWord } from '../commands.ts';
import type { ComposeDocument, ComposeService } from '../document.ts';
import { findMlflowServer, type MlflowServer, type Setting } from '../mlflowServer.ts';
import { offerVolume } from '../offerVolume.ts';
import { isOverridden } from '../overrides.ts';
import { isKept, readStorage, type Storage } from '../storage.ts';

/** What an MLflow server writes beside its volumes is gone when its container is made anew. */
export const mlflowEphemeralStore: Rule<ComposeDocument> = {
  id: 'compose/mlflow-ephemeral-store',
  summary: 'MLflow server that keeps runs or artifacts inside its container',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'training-evaluation',
  category: 'reliability',
  fix: 'review',
  scope: 'workspace',
  formats: ['docker-compose'],
  sources: [
    'https://mlflow.org/docs/latest/self-hosting/architecture/tracking-server/',
    'https://github.com/mlflow/mlflow/blob/v3.18.0/mlflow/cli/__init__.py',
    'https://docs.docker.com/engine/storage/volumes/',
  ],

  check(document, report, workspace) {
    for (const service of document.services) {
      const server = findMlflowServer(service);
      if (server !== undefined && isWhole(workspace, document, service)) {
        const storage = readStorage(workspace, document, service);
        const lost = findLost(server, storage);
        if (lost.runs || lost.artifacts) {
          const isMeant = wantsFileStore(service) || isStartedToTry(workspace, document);
          const severity = isMeant ? 'info' : 'warning';
          report({ ...explain(document, { service, server, lost }), severity });
        }
      }
    }
  },
};

/** What of a server does not outlive its container. */
export interface Lost {
  readonly runs: boolean;
  readonly artifacts: boolean;
}

function findLost(server: MlflowServer, storage: Storage): Lost {
  const { backend, destination, artifactRoot } = server;
  // Clients that are given a place of their own do not send artifacts through the server.
  const isProxied =
    artifactRoot.kind === 'absent' ||
    (artifactRoot.kind === 'given' && artifactRoot.value.startsWith('mlflow-artifacts:'));
  return {
    runs: server.servesRuns && isLost(backend, storage, DEFAULT_BACKENDS),
    artifacts:
      server.servesArtifacts && isProxied && isLost(destination, storage, DEFAULT_DESTINATIONS),
  };
}

/** Which one it is depends on the version; older servers put artifacts beside the runs. */
const DEFAULT_BACKENDS = ['mlruns', 'mlflow.db'];
const DEFAULT_DESTINATIONS = ['mlartifacts', 'mlruns'];

function isLost(setting: Setting, storage: Storage, defaults: readonly string[]): boolean {
  if (setting.kind === 'absent') {
    return !defaults.some(path => isKept(storage, path));
  }
  const path = setting.kind === 'given' ? toPath(setting.value) : undefined;
  return path !== undefined && (path === IN_MEMORY || !isKept(storage, path));
}

const IN_MEMORY = ':memory:';

/** The path that a store is kept at; `undefined` for databases and object stores elsewhere. */
function toPath(uri: string): string | undefined {
  const [, scheme, rest = ''] = /^([a-z][\w+.-]*):(.*)$/i.exec(uri) ?? [];
  if (scheme === undefined) {
    return uri;
  }
  if (/^sqlite(?:\+\w+)?$/i.test(scheme)) {
    const path = rest.replace(/^\/{0,3}/, '').replace(/\?.*$/, '');
    return path === '' ? IN_MEMORY : path;
  }
  const isLocal = /^file$/i.test(scheme) && !/^\/\/[^/]/.test(rest);
  return isLocal ? rest.replace(/^\/\/(?=\/)/, '') : undefined;
}

/** Whether nothing of the service stands where it is not looked for: another file, another service. */
function isWhole(files: FileQueries, document: ComposeDocument, service: ComposeService): boolean {
  const hasOrigin = service.image !== undefined || service.build !== undefined;
  return hasOrigin && !service.isPartial && !isOverridden(files, document, service.name);
}

/** MLflow 3 asks whoever keeps runs in files to say so; who did knows what that means. */
function wantsFileStore({ environment }: ComposeService): boolean {
  return environment.get('MLFLOW_ALLOW_FILE_STORE')?.value?.toLowerCase() === 'true';
}

/** Files that are looked into. */
const MAX_FILES = 30;

/** Samples, files for one machine, and those that a workflow starts for its tests. */
function isStartedToTry(files: FileQueries, { path }: ComposeDocument): boolean {
  const folder = '.github/workflows';
  return (
    isSamplePath(path) ||
    files
      .namesIn(folder)
      .slice(0, MAX_FILES)
      .some(name => startsCompose(files.textOf(joinPath(folder, name)) ?? '', path))
  );
}

function startsCompose(workflow: string, path: string): boolean {
  const starts = workflow.split('\n').filter(line => /\bdocker[ -]compose\b.*\bup\b/.test(line));
  return starts.some(line => line.includes(nameOf(path)) || !/\s(?:-f|--file)\b/.test(line));
}

interface Explained {
  readonly service: ComposeService;
  readonly server: MlflowServer;
  readonly lost: Lost;
}

function explain(document: ComposeDocument, { service, server, lost }: Explained): FindingDraft {
  const what = [lost.runs ? 'runs' : '', lost.artifacts ? 'artifacts' : '']
    .filter(Boolean)
    .join(' and ');
  return {
    at: spanOfServer(document.content.text, server),
    owner: service.owner,
    message: `MLflow keeps its ${what} inside the container, so they are gone when '${service.name}' is made anew. Put them on a volume.`,
    fix: writer => offerVolume(writer, document, { service, server, lost }),
  };
}

function spanOfServer(text: string, { program, subcommand }: MlflowServer): Span {
  const first = spanOfWord(text, program);
  const isOneText = program.node === subcommand.node;
  return isOneText ? { start: first.start, end: spanOfWord(text, subcommand).end } : first;
}
