import {
  commands,
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  type Uri,
  window,
} from 'vscode';
import {
  type DocumentStatus,
  documentStatusRequest,
} from '../../../server/src/protocol/documentStatus.ts';
import { DOCUMENT_SELECTOR } from '../connection/documentSelector.ts';
import type { Server } from '../connection/server.ts';
import { describeNeighbours, describeStatus, type StatusText } from './describeStatus.ts';

/** Shows in the language status what the active document was taken for, and how it stands. */
export function showStatus(server: Server): Disposable {
  const verdict = languages.createLanguageStatusItem('mlops.status', []);
  verdict.name = 'MLOps Copilot';
  verdict.command = { title: 'Wrong? Change', command: 'mlops.changeRecognition' };
  const neighbours = languages.createLanguageStatusItem('mlops.neighbours', []);
  neighbours.name = 'MLOps Copilot: Other Extensions';
  neighbours.command = {
    title: 'Change',
    command: 'workbench.action.openSettings',
    arguments: ['mlops.schemaFindings'],
  };
  const update = createUpdate(server, { verdict, neighbours });
  return Disposable.from(
    verdict,
    neighbours,
    window.onDidChangeActiveTextEditor(update),
    server.onDidStart(update),
    languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(isActive)) {
        update();
      }
    }),
  );
}

interface StatusItems {
  readonly verdict: LanguageStatusItem;
  /** Says who else shows findings; only there when somebody does. */
  readonly neighbours: LanguageStatusItem;
}

/** One question at a time; what changed meanwhile is asked for once more. */
function createUpdate(server: Server, items: StatusItems): () => void {
  let isAsking = false;
  let isStale = false;
  const ask = async (): Promise<void> => {
    do {
      isStale = false;
      await updateOnce(server, items);
    } while (isStale);
    isAsking = false;
  };
  return () => {
    isStale = true;
    if (!isAsking && server.isWanted()) {
      isAsking = true;
      void ask();
    }
  };
}

async function updateOnce(server: Server, items: StatusItems): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined || languages.match([...DOCUMENT_SELECTOR], document) === 0) {
    show(items, undefined);
    return;
  }
  items.verdict.busy = true;
  const status = await server.request(documentStatusRequest, { uri: document.uri.toString() });
  items.verdict.busy = false;
  if (isActive(document.uri)) {
    show(items, status ?? undefined);
  }
}

/** @param status `undefined` for a document that is none of ours. */
function show({ verdict, neighbours }: StatusItems, status: DocumentStatus | undefined): void {
  const others = status && describeNeighbours(status);
  // Title bars offer the graph where it has something to show.
  void commands.executeCommand('setContext', 'mlops.isPipelineFile', status !== undefined);
  verdict.selector = status === undefined ? [] : [...DOCUMENT_SELECTOR];
  neighbours.selector = others === undefined ? [] : [...DOCUMENT_SELECTOR];
  if (status !== undefined) {
    const text = describeStatus(status);
    write(verdict, text);
    verdict.severity = SEVERITIES[text.severity];
  }
  if (others !== undefined) {
    write(neighbours, others);
  }
}

function write(
  item: LanguageStatusItem,
  { text, detail }: Pick<StatusText, 'text' | 'detail'>,
): void {
  item.text = text;
  item.detail = detail;
  item.accessibilityInformation = { label: `${text}, ${detail}` };
}

const SEVERITIES: Readonly<Record<StatusText['severity'], LanguageStatusSeverity>> = {
  error: LanguageStatusSeverity.Error,
  warning: LanguageStatusSeverity.Warning,
  information: LanguageStatusSeverity.Information,
};

function isActive(uri: Uri): boolean {
  return window.activeTextEditor?.document.uri.toString() === uri.toString();
}
