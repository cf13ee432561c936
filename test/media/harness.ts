import { createReadStream } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, normalize } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { writePage } from '../../client/src/panels/viewPage.ts';
import { ensureBrowserAlone, startBrowser } from '../../scripts/editor/browser.mjs';
import { projectRoot } from '../harness/workspace.ts';
import { readTheme, THEME_KINDS, type ThemeName } from './themeColors.ts';

/** What a view is opened with. */
export interface ViewOptions {
  readonly theme?: ThemeName;
  readonly width?: number;
  readonly height?: number;
  /** What `getState` gives. */
  readonly state?: unknown;
  readonly reducedMotion?: boolean;
}

/** A view as VS Code shows it, without VS Code: its page, its policy, its colours, and a host to talk to. */
export interface OpenView {
  readonly page: Page;
  /** Sends a message to the view. */
  post(message: unknown): Promise<void>;
  /** Messages from the view so far, of one type or all. */
  received(type?: string): Promise<readonly Record<string, unknown>[]>;
  /** What was kept last. */
  kept(): Promise<unknown>;
  /** Errors and violations of the policy so far. */
  problems(): readonly string[];
  close(): Promise<void>;
}

/** Opens views for the tests of a `describe`: `open('graph', {...})` gives one; all are closed behind each test. */
export function useViews(): (name: string, options?: ViewOptions) => Promise<OpenView> {
  let browser: Browser | undefined;
  let server: Server | undefined;
  const opened: OpenView[] = [];
  before(async function () {
    this.timeout(120_000);
    browser = await startBrowser(await ensureBrowserAlone());
    server = createServer(serve).listen(0, '127.0.0.1');
    await new Promise(resolve => server?.once('listening', resolve));
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map(view => view.close()));
  });
  after(async () => {
    await browser?.close();
    server?.close();
    server?.closeAllConnections();
  });
  return async (name, options = {}) => {
    if (browser === undefined || server === undefined) {
      throw new Error('Views are open only while tests run.');
    }
    const { port } = server.address() as AddressInfo;
    const view = await openView(browser, `http://127.0.0.1:${port}/view/${name}`, options);
    opened.push(view);
    return view;
  };
}

async function openView(
  browser: Browser,
  address: string,
  options: ViewOptions,
): Promise<OpenView> {
  const { width = 1600, height = 1000, theme = 'Dark Modern', state, reducedMotion } = options;
  const context = await browser.newContext({
    viewport: { width, height },
    reducedMotion: reducedMotion === true ? 'reduce' : 'no-preference',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const problems: string[] = [];
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') {
      problems.push(message.text());
    }
  });
  page.on('pageerror', error => problems.push(String(error)));
  // What runs in the page was compiled for Node, with a function that keeps names.
  await page.addInitScript('globalThis.__name = value => value;');
  await page.addInitScript(installHost, {
    state,
    colors: readTheme(theme),
    kind: THEME_KINDS[theme],
  });
  await page.goto(address);
  await page.waitForFunction(() => window.testHost.messages.some(({ type }) => type === 'ready'));
  return {
    page,
    post: message => page.evaluate(sent => window.postMessage(sent, '*'), message),
    received: type =>
      page.evaluate(
        wanted =>
          window.testHost.messages.filter(
            message => wanted === undefined || message.type === wanted,
          ),
        type,
      ),
    kept: () => page.evaluate(() => window.testHost.state),
    problems: () => problems,
    close: () => context.close(),
  };
}

interface Paint {
  readonly colors: Readonly<Record<string, string>>;
  readonly kind: string;
}

interface TestHost {
  readonly messages: { readonly type: string; readonly [name: string]: unknown }[];
  state: unknown;
}

declare global {
  interface Window {
    testHost: TestHost;
  }
}

/** Runs in the page, before its scripts: what VS Code does around a view. */
function installHost({ state, colors, kind }: Paint & { readonly state: unknown }): void {
  const host: TestHost = { messages: [], state };
  window.testHost = host;
  const api = {
    postMessage: (message: TestHost['messages'][number]) => host.messages.push(message),
    getState: () => host.state,
    setState(next: unknown) {
      host.state = next;
    },
  };
  Object.assign(window, { acquireVsCodeApi: () => api });
  document.addEventListener('DOMContentLoaded', () => {
    for (const [name, value] of Object.entries(colors)) {
      document.documentElement.style.setProperty(name, value);
    }
    document.body.className = kind;
  });
}

const TYPES: Readonly<Record<string, string>> = { '.js': 'text/javascript', '.css': 'text/css' };

/** `/view/graph` is a page, `/graph.js` a file of `dist/media`. */
function serve({ url = '/', headers }: IncomingMessage, response: ServerResponse): void {
  const view = /^\/view\/(\w+)$/.exec(url)?.[1];
  if (view !== undefined) {
    const origin = `http://${headers.host}`;
    response.writeHead(200, { 'content-type': 'text/html' }).end(
      writePage({
        title: view,
        script: `${origin}/${view}.js`,
        style: `${origin}/${view}.css`,
        cspSource: origin,
        nonce: 'harness',
      }),
    );
    return;
  }
  const type = TYPES[extname(url)];
  if (type === undefined) {
    // The icon that a browser asks for.
    response.writeHead(204).end();
    return;
  }
  response.writeHead(200, { 'content-type': type });
  createReadStream(join(projectRoot, 'dist/media', normalize(url))).pipe(response);
}
