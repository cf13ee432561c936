import type { FindingDraft, Rule } from '../../../lint/rule.ts';
import { joinPath } from '../../../paths/workspacePath.ts';
import { findNearest } from '../../../text/nearest.ts';
import type { TextNode } from '../../../tree/textNodes.ts';
import type { WorkspaceQueries } from '../../../workspace/queries.ts';
import type { BentoDocument } from '../document.ts';
import {
  findModule,
  listServices,
  mayBeInstalled,
  parseServiceName,
  type ServiceName,
} from '../serviceFile.ts';

/** BentoML imports the service when it builds, and stops when there is no such module or name. */
export const serviceNotFound: Rule<BentoDocument> = {
  id: 'bento/service-not-found',
  summary: 'Service whose module or class is not there',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'prediction-service',
  category: 'correctness',
  fix: 'choice',
  scope: 'workspace',
  formats: ['bentofile'],
  sources: [
    'https://docs.bentoml.com/en/latest/reference/bentoml/bento-build-options.html',
    'https://github.com/bentoml/BentoML/blob/main/src/bentoml/_internal/service/loader.py',
  ],

  check(document, report, workspace) {
    const { service } = document;
    const name = service === undefined ? undefined : parseServiceName(service.value);
    // A file alone in its folder says nothing about the rest.
    if (service === undefined || name === undefined || isAlone(workspace, document)) {
      return;
    }
    const file = findModule(workspace, document, name);
    const draft =
      file === undefined
        ? explainModule(workspace, document, name)
        : explainSymbol(workspace.textOf(file), file, name);
    if (draft !== undefined) {
      const { message, services } = draft;
      report({ at: service.span, message, ...toFix(service, services) });
    }
  },
};

/** Without programs and folders beside it, a file was opened without what it belongs to. */
function isAlone(workspace: WorkspaceQueries, { directory }: BentoDocument): boolean {
  return !workspace.namesIn(directory).some(name => /\.py$|^[^.]+$/.test(name));
}

interface Explained {
  readonly message: string;
  /** What could stand there instead. */
  readonly services: readonly string[];
}

function toFix({ span }: TextNode, services: readonly string[]): Pick<FindingDraft, 'fix'> {
  return services.length === 0
    ? {}
    : {
        fix: writer => {
          for (const service of services) {
            writer.offer(`Use '${service}'`, edit => edit.rewrite(span, service));
          }
        },
      };
}

function explainModule(
  workspace: WorkspaceQueries,
  document: BentoDocument,
  name: ServiceName,
): Explained | undefined {
  const [file = ''] = name.files;
  const path = joinPath(document.directory, file);
  if (mayBeInstalled(workspace, document, name) || workspace.isGitIgnored(path)) {
    return undefined;
  }
  const services = findServices(workspace, document);
  return {
    message: `There is no '${file}' here, so BentoML cannot import the service. ${advise(services)}`,
    services,
  };
}

function advise(services: readonly string[]): string {
  return services[0] === undefined
    ? 'Correct the module, or add the file.'
    : `There is '${services[0]}'.`;
}

/** Services of the programs beside, in the form that the key takes. */
function findServices(
  workspace: WorkspaceQueries,
  { directory }: BentoDocument,
): readonly string[] {
  return workspace
    .namesIn(directory)
    .filter(entry => /^\w+\.py$/.test(entry))
    .slice(0, MAX_FILES)
    .flatMap(entry =>
      listServices(workspace.textOf(joinPath(directory, entry)) ?? '').map(
        symbol => `${entry.replace(/\.py$/, '')}:${symbol}`,
      ),
    )
    .slice(0, MAX_OFFERS);
}

const MAX_FILES = 20;
const MAX_OFFERS = 4;

/** Names come into a module in many ways; one that is not even written there comes in none of them. */
function explainSymbol(
  text: string | undefined,
  file: string,
  { module, symbol }: ServiceName,
): Explained | undefined {
  if (
    text === undefined ||
    symbol === undefined ||
    new RegExp(`\\b${symbol}\\b`).test(text) ||
    /\bimport[ \t(]*\*|\bglobals\(\)|\bsetattr\(|__getattr__/.test(text)
  ) {
    return undefined;
  }
  const known = listServices(text);
  const nearest = findNearest(symbol, known);
  const ordered =
    nearest === undefined ? known : [nearest, ...known.filter(one => one !== nearest)];
  const services = ordered.slice(0, MAX_OFFERS).map(one => `${module}:${one}`);
  return {
    message: `There is no '${symbol}' in '${file}', so BentoML cannot import the service. ${services[0] === undefined ? 'Name its class.' : `There is '${services[0]}'.`}`,
    services,
  };
}
