import {
  Disposable,
  type LanguageStatusItem,
  LanguageStatusSeverity,
  languages,
  type Uri,
  window,
} from 'vscode';
import { documentStatusRequest } from '../../../server/src/protocol/documentStatus.ts';
import { DOCUMENT_SELECTOR } from '../connection/documentSelector.ts';
import type { Server } from '../connection/server.ts';
import { describeStatus, type StatusText } from './describeStatus.ts';

/** Shows in the language status what the active document was taken for, and how it stands. */
export function showStatus(server: Server): Disposable {
  const item = languages.createLanguageStatusItem('mlops.status', []);
  item.name = 'MLOps Copilot';
  item.command = { title: 'Wrong? Change', command: 'mlops.changeRecognition' };
  const update = createUpdate(server, item);
  return Disposable.from(
    item,
    window.onDidChangeActiveTextEditor(update),
    server.onDidStart(update),
    languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(isActive)) {
        update();
      }
    }),
  );
}

/** One question at a time; what changed meanwhile is asked for once more. */
function createUpdate(server: Server, item: LanguageStatusItem): () => void {
  let isAsking = false;
  let isStale = false;
  const ask = async (): Promise<void> => {
    do {
      isStale = false;
      await updateOnce(server, item);
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

async function updateOnce(server: Server, item: LanguageStatusItem): Promise<void> {
  const document = window.activeTextEditor?.document;
  if (document === undefined || languages.match([...DOCUMENT_SELECTOR], document) === 0) {
    item.selector = [];
    return;
  }
  item.busy = true;
  const status = await server.request(documentStatusRequest, { uri: document.uri.toString() });
  item.busy = false;
  if (status === null || status === undefined) {
    item.selector = [];
  } else if (isActive(document.uri)) {
    item.selector = [...DOCUMENT_SELECTOR];
    write(item, describeStatus(status));
  }
}

function write(item: LanguageStatusItem, { text, detail, severity }: StatusText): void {
  item.text = text;
  item.detail = detail;
  item.severity = SEVERITIES[severity];
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
