import { randomBytes } from 'node:crypto';
import {
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  type ViewColumn,
  type WebviewPanel,
  window,
} from 'vscode';
import type { ViewContract, ViewEvent } from '../../../media/messages/viewMessages.ts';
import { writePage } from './viewPage.ts';

/** A view of ours: what its panel is called, and who answers it. */
export interface ViewDefinition<
  Contract extends ViewContract,
  Connection extends ViewConnection<Contract>,
> {
  /** Folder in `media/`, and what the panel is known by to VS Code with `mlops.` before it. */
  readonly name: string;
  readonly title: string;
  /** Called once for each panel, before it says anything. */
  connect(panel: ViewPanel<Contract>): Connection;
}

/** A panel as whoever answers it sees it. */
export interface ViewPanel<Contract extends ViewContract> {
  readonly panel: WebviewPanel;
  /** What the view kept before the window was loaded anew; any part may be missing. */
  readonly state: Partial<Contract['state']>;
  post(message: Contract['toView']): void;
}

/** Whoever answers a panel; it ends with the panel. */
export interface ViewConnection<Contract extends ViewContract> extends Disposable {
  /** The view is drawn: at first, and whenever it is shown again, because it does not live while it is hidden. */
  onReady(): void;
  onMessage(message: Contract['toHost']): void;
}

/** What panels are made with. */
export interface PanelTools {
  readonly context: ExtensionContext;
  readonly log: LogOutputChannel;
}

/** The one panel of a view: opens it, shows it again, and takes it over after the window was loaded anew. */
export class PanelHost<Contract extends ViewContract, Connection extends ViewConnection<Contract>>
  implements Disposable
{
  readonly #tools: PanelTools;
  readonly #view: ViewDefinition<Contract, Connection>;
  readonly #serializer: Disposable;
  #connection: Connection | undefined;
  #panel: WebviewPanel | undefined;

  constructor(tools: PanelTools, view: ViewDefinition<Contract, Connection>) {
    this.#tools = tools;
    this.#view = view;
    this.#serializer = window.registerWebviewPanelSerializer(`mlops.${view.name}`, {
      deserializeWebviewPanel: async (panel, state: unknown) => {
        this.#adopt(panel, (state ?? {}) as Partial<Contract['state']>);
      },
    });
  }

  /** Opens the panel, or shows the one that is there. */
  open(column: ViewColumn): void {
    if (this.#panel !== undefined) {
      this.#panel.reveal();
      return;
    }
    const { name, title } = this.#view;
    this.#adopt(window.createWebviewPanel(`mlops.${name}`, title, column), {});
  }

  /** Who answers the panel; `undefined` while there is none. */
  connection(): Connection | undefined {
    return this.#connection;
  }

  dispose(): void {
    this.#serializer.dispose();
    this.#connection?.dispose();
  }

  #adopt(panel: WebviewPanel, state: Partial<Contract['state']>): void {
    const { context, log } = this.#tools;
    const { name, title, connect } = this.#view;
    const files = Uri.joinPath(context.extensionUri, 'dist', 'media');
    const { webview } = panel;
    // Tabs draw an icon as it is, so there is one for light themes.
    panel.iconPath = {
      dark: Uri.joinPath(context.extensionUri, 'media', 'mlops.svg'),
      light: Uri.joinPath(context.extensionUri, 'media', 'mlops-light.svg'),
    };
    webview.options = { enableScripts: true, localResourceRoots: [files] };
    const connection = connect({
      panel,
      state,
      post: message => void webview.postMessage(message),
    });
    this.#panel = panel;
    this.#connection = connection;
    webview.onDidReceiveMessage((message: Contract['toHost'] | ViewEvent) => {
      if (message.type === 'ready') {
        connection.onReady();
      } else if (message.type === 'failed') {
        log.error(`The view '${name}' failed: ${(message as { message?: string }).message}`);
      } else {
        connection.onMessage(message as Contract['toHost']);
      }
    });
    panel.onDidDispose(() => {
      connection.dispose();
      this.#panel = undefined;
      this.#connection = undefined;
    });
    const address = (file: string): string =>
      webview.asWebviewUri(Uri.joinPath(files, file)).toString();
    webview.html = writePage({
      title,
      script: address(`${name}.js`),
      style: address(`${name}.css`),
      cspSource: webview.cspSource,
      nonce: randomBytes(16).toString('base64url'),
    });
  }
}
