import type { FixWriter } from '../../../lint/fixWriter.ts';
import type { Rule } from '../../../lint/rule.ts';
import type { Span } from '../../../text/span.ts';
import { type Command, type CommandWord, readCommands, spanOfWord } from '../commands.ts';
import type { ComposeDocument, ComposeService } from '../document.ts';

/** Docker hands connections on to a port where nothing listens, and they are refused. */
export const portCommandMismatch: Rule<ComposeDocument> = {
  id: 'compose/port-command-mismatch',
  summary: 'Server that listens on another port than the published one',
  severity: 'error',
  tier: 'default',
  confidence: 'high',
  component: 'prediction-service',
  category: 'correctness',
  fix: 'choice',
  scope: 'document',
  formats: ['docker-compose'],
  sources: [
    'https://docs.docker.com/engine/network/port-publishing/',
    'https://docs.docker.com/reference/compose-file/services/',
  ],

  check(document, report) {
    for (const service of document.services.filter(isPlain)) {
      const servers = readCommands(service).flatMap(listPorts);
      const known = servers.flatMap(server => (server.port === undefined ? [] : [server]));
      const targets = service.ports.flatMap(({ target }) => target ?? []);
      const [server] = known;
      const isUnknown = servers.some(({ port }) => port === undefined);
      if (
        server === undefined ||
        isUnknown ||
        known.some(({ port }) => targets.includes(port ?? 0))
      ) {
        continue;
      }
      report({
        at: spanOfPort(document, server),
        owner: service.owner,
        message: `'${service.name}' listens on ${server.port}, but publishes ${targets.join(', ')}, so nothing answers there. Use one port for both.`,
        fix: writer => offerPorts(writer, { document, service, server }),
      });
    }
  },
};

/** Every published port of the container can be read. */
function isPlain({ ports, isOnHost, isPartial }: ComposeService): boolean {
  return (
    !isOnHost && !isPartial && ports.length > 0 && ports.every(({ target }) => target !== undefined)
  );
}

/** A server of a command and where its port is written. */
interface ListeningServer {
  /** `undefined` where it cannot be known. */
  readonly port: number | undefined;
  readonly word: CommandWord;
}

/** Flags that set the port of a server, by program. Sources: the help of each program. */
const PORT_FLAGS: readonly (readonly [program: RegExp, flag: RegExp])[] = [
  [/^(?:uvicorn|hypercorn)$/, /^--port$/],
  [/^gunicorn$/, /^(?:-b|--bind)$/],
  [/^mlflow$/, /^(?:-p|--port)$/],
  [/^bentoml$/, /^(?:-p|--port)$/],
  [/^jupyter(?:-lab|-notebook)?$/, /^--(?:port|ServerApp\.port|NotebookApp\.port)$/],
  [/^streamlit$/, /^--server\.port$/],
];

/** The ports that a known server is told to listen on, most often one; none for other commands and default ports. */
function listPorts(words: Command): readonly ListeningServer[] {
  const at = words.findIndex(({ text }) => programOf(text) !== undefined);
  const flag = programOf(words[at]?.text ?? '');
  return words.flatMap((word, index): readonly ListeningServer[] => {
    const [name, given] = splitFlag(word.text);
    const value = given === undefined ? words[index + 1] : word;
    return index > at && flag?.test(name) === true && value !== undefined
      ? [{ port: toPort(given ?? value.text), word: value }]
      : [];
  });
}

function programOf(text: string): RegExp | undefined {
  const name = text.slice(text.lastIndexOf('/') + 1);
  return PORT_FLAGS.find(([program]) => program.test(name))?.[1];
}

function splitFlag(text: string): readonly [string, string | undefined] {
  const equals = text.startsWith('-') ? text.indexOf('=') : -1;
  return equals < 0 ? [text, undefined] : [text.slice(0, equals), text.slice(equals + 1)];
}

/** `8000`, `0.0.0.0:8000`; sockets and templates are unknown. */
function toPort(text: string): number | undefined {
  const [, port] = /^(?:[\w.[\]:]{0,60}:)?(\d{2,5})$/.exec(text) ?? [];
  return port === undefined ? undefined : Number(port);
}

/** The digits at the end of the word. */
function spanOfPort({ content }: ComposeDocument, { word, port }: ListeningServer): Span {
  const span = spanOfWord(content.text, word);
  const digits = String(port);
  const end = content.text.slice(span.start, span.end).lastIndexOf(digits) + digits.length;
  return { start: span.start + end - digits.length, end: span.start + end };
}

interface Mismatch {
  readonly document: ComposeDocument;
  readonly service: ComposeService;
  readonly server: ListeningServer;
}

function offerPorts(writer: FixWriter, { document, service, server }: Mismatch): void {
  const [only] = service.ports;
  if (only?.target === undefined || service.ports.length > 1) {
    return;
  }
  const { text, target, span } = only;
  writer.offer(`Let the server listen on ${target}`, edit =>
    edit.replace(spanOfPort(document, server), String(target)),
  );
  if (text?.includes(':') === true) {
    writer.offer(`Publish ${server.port} of the container`, edit =>
      edit.rewrite(span, text.replace(/\d+(?=(?:\/\w+)?$)/, String(server.port))),
    );
  }
}
