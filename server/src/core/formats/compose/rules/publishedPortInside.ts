import type { Rule } from '../../../lint/rule.ts';
import { joinPath, resolveInside } from '../../../paths/workspacePath.ts';
import type { Span } from '../../../text/span.ts';
import { getItems, getNode, getNodeAt } from '../../../tree/node.ts';
import type { FileQueries } from '../../../workspace/queries.ts';
import type { ComposeDocument, ComposeService } from '../document.ts';

/** Between containers the port of the container counts; the published one exists on the machine only. */
export const publishedPortInside: Rule<ComposeDocument> = {
  id: 'compose/published-port-inside',
  summary: 'Service that asks another one at a port that only the machine has',
  severity: 'warning',
  tier: 'default',
  confidence: 'high',
  component: 'prediction-service',
  category: 'correctness',
  fix: 'review',
  scope: 'document',
  formats: ['docker-compose'],
  sources: [
    'https://docs.docker.com/compose/how-tos/networking/',
    'https://docs.docker.com/reference/compose-file/services/#ports',
  ],

  check(document, report, workspace) {
    const services = new Map(document.services.map(service => [service.name, service]));
    for (const service of document.services) {
      for (const { host, port, span } of listAddresses(document, service)) {
        const asked = services.get(host);
        const target =
          asked === undefined || asked === service
            ? undefined
            : findTarget({ workspace, document }, asked, port);
        if (target !== undefined) {
          report({
            at: span,
            owner: service.owner,
            message: `'${host}' listens on ${target}; ${port} is its port on the machine, which '${service.name}' cannot reach. Write '${host}:${target}'.`,
            fix: writer => writer.offer(`Use port ${target}`, edit => edit.replace(span, target)),
          });
        }
      }
    }
  },
};

interface Address {
  readonly host: string;
  readonly port: string;
  /** Of the port. */
  readonly span: Span;
}

/** `http://model:8001` in the variables of a service. */
function listAddresses(
  { content }: ComposeDocument,
  { environment }: ComposeService,
): readonly Address[] {
  return [...environment.values()].flatMap(({ value, span }) => {
    const [, before = '', host, port] =
      /^([\w+-]{0,200}=?(?:https?|grpc):\/\/)([a-z][\w-]{0,62}):(\d{2,5})(?=\/|$)/.exec(
        value ?? '',
      ) ?? [];
    if (host === undefined || port === undefined) {
      return [];
    }
    const found = content.text.slice(span.start, span.end).indexOf(`${before}${host}:${port}`);
    const start = span.start + found + before.length + host.length + 1;
    return found < 0 ? [] : [{ host, port, span: { start, end: start + port.length } }];
  });
}

interface Judged {
  readonly workspace: FileQueries;
  readonly document: ComposeDocument;
}

/** The port that is meant; `undefined` where the service may well listen on the one that is asked. */
function findTarget(judged: Judged, asked: ComposeService, port: string): string | undefined {
  const { ports, isPartial, isOnHost } = asked;
  const target = ports.find(({ published }) => published === port)?.target;
  const node = getNodeAt(judged.document.content.root, ['services', asked.name]);
  const inside = [
    ...ports.map(entry => entry.target),
    ...getItems(getNode(node, 'expose')).map(item => Number(item.node.value)),
  ];
  const isUnknown = inside.some(each => each === undefined || Number.isNaN(each));
  return target === undefined ||
    isUnknown ||
    inside.includes(Number(port)) ||
    isPartial ||
    isOnHost ||
    getNode(node, 'network_mode') !== undefined ||
    mentionsPort(judged, asked, port)
    ? undefined
    : String(target);
}

/** A port that nobody declares may be listened on all the same; then it is written in some place. */
function mentionsPort(
  { workspace, document }: Judged,
  asked: ComposeService,
  port: string,
): boolean {
  const { content, directory } = document;
  const written = [asked.command, asked.entrypoint].map(node =>
    node === undefined ? '' : content.text.slice(node.span.start, node.span.end),
  );
  const variables = [...asked.environment.values()].map(({ value }) => value ?? '');
  const context =
    asked.build === undefined ? undefined : resolveInside(directory, asked.build.context);
  const dockerfile =
    context === undefined || asked.build === undefined
      ? ''
      : (workspace.textOf(joinPath(context, asked.build.dockerfile)) ?? '');
  return [...written, ...variables, dockerfile].some(text =>
    new RegExp(`(?:^|\\D)${port}(?:\\D|$)`).test(text),
  );
}
