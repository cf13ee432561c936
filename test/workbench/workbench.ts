import { cpSync, mkdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { startBrowser } from '../../scripts/editor/browser.mjs';
import { ensureEditor } from '../../scripts/editor/install.mjs';
import { type Server, startServer, workbenchAddress } from '../../scripts/editor/server.mjs';
import { makeTempFolder } from '../../scripts/editor/tempFolder.mjs';
import { projectRoot } from '../harness/workspace.ts';

/** Labels of themes, and the files by which the window says which one is drawn (VS Code 1.139). */
const THEME_FILES = {
  'Light Modern': 'light_modern',
  'Dark Modern': 'dark_modern',
  'Dark High Contrast': 'hc_black',
  'Light High Contrast': 'hc_light',
} as const;

type Theme = keyof typeof THEME_FILES;

/** Themes that every picture of ours has to be right in. */
export const THEMES: readonly Theme[] = [
  'Light Modern',
  'Dark Modern',
  'Dark High Contrast',
  'Light High Contrast',
];

/** Before this mark of VS Code 1.139, themes and commands of extensions are not on offer yet. */
const EXTENSIONS_ARE_THERE = "performance.getEntriesByName('code/didLoadExtensions').length > 0";

/** What a workbench is opened on. */
export interface WorkbenchOptions {
  /** A folder of `test/workspaces`, or an absolute path; a copy of it is opened. */
  readonly workspace: string;
  /** File of the workspace that is opened, a `.code-workspace`; the folder unless given. */
  readonly open?: string;
  /** They count before the user's own, so a test cannot change them. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `false` opens it in restricted mode. */
  readonly trust?: boolean;
}

/**
 * A VS Code with the extension for the tests of a `describe`: opened before them, closed after them, and
 * pictured when one fails.
 */
export function useWorkbench(options: WorkbenchOptions): Workbench {
  const workbench = new Workbench();
  before(async function () {
    this.timeout(120_000);
    await workbench.open(options).catch(async (error: unknown) => {
      await workbench.screenshot('failed opening');
      throw error;
    });
  });
  afterEach(async function () {
    if (this.currentTest?.state === 'failed') {
      await workbench.screenshot(`failed ${this.currentTest.fullTitle()}`);
    }
  });
  after(() => workbench.close());
  return workbench;
}

/** One window of VS Code. What waits, waits for what it needs to see, up to Playwright's limit. */
export class Workbench {
  #page: Page | undefined;
  #folder = '';
  #browser: Browser | undefined;
  #server: Server | undefined;

  async open({ workspace, open, settings, trust }: WorkbenchOptions): Promise<void> {
    const editor = await ensureEditor();
    const source = resolve(projectRoot, 'test/workspaces', workspace);
    this.#folder = join(makeTempFolder('workbench'), basename(source));
    cpSync(source, this.#folder, { recursive: true });
    const server = await startServer(editor, {
      // In a browser VS Code saves by itself.
      settings: { 'files.autoSave': 'off', ...settings },
      isTrusted: trust !== false,
    });
    this.#server = server;
    this.#browser = await startBrowser(editor);
    this.#page = await this.#browser.newPage({ viewport: { width: 1600, height: 1000 } });
    this.#page.setDefaultTimeout(20_000);
    await this.#page.goto(
      workbenchAddress(server.port, {
        workspace: join(this.#folder, open ?? ''),
        developmentPath: projectRoot,
      }),
    );
    await this.page().locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await this.page().waitForFunction(EXTENSIONS_ARE_THERE);
    await this.setTheme('Dark Modern');
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#server?.end();
  }

  /** Playwright's page, for whatever has no method here. */
  page(): Page {
    if (this.#page === undefined) {
      throw new Error('The workbench is open only while tests run.');
    }
    return this.#page;
  }

  /** Folder that is open: a copy, free to be changed. */
  folder(): string {
    return this.#folder;
  }

  /** Opens a file of the workspace, named from its root with `/`, and gives its editor. */
  async openFile(path: string): Promise<Locator> {
    const name = path.slice(path.lastIndexOf('/') + 1);
    // Before the list follows what is typed, another file of this name may stand first.
    const [folder = ''] = path.split('/').slice(-2, -1);
    const row = [name, folder].map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    await this.#pick('Control+P', path, new RegExp(row.join('[^]*')));
    await this.page().locator('.tab.active', { hasText: name }).waitFor();
    const editor = this.editor();
    await editor.locator('.view-line').first().waitFor();
    return editor;
  }

  /** The active editor. */
  editor(): Locator {
    return this.page().locator('.editor-group-container.active .monaco-editor').first();
  }

  /** Puts the cursor of the active editor to a place, both counted from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.#enter('Control+G', `:${line}:${column}`);
    await this.page()
      .locator('.statusbar', { hasText: `Ln ${line}, Col ${column}` })
      .waitFor();
  }

  /** Runs a command with keys alone. */
  async enterCommand(title: string): Promise<void> {
    await this.#enter('F1', `>${title}`);
  }

  /** Runs a command by the title that the palette shows, with its category: `MLOps: Show Hub`. */
  async runCommand(title: string): Promise<void> {
    await this.#pick('F1', `>${title}`, title);
  }

  /** Opens the Problems view and gives it. */
  async showProblems(): Promise<Locator> {
    await this.runCommand('Problems: Focus on Problems View');
    const problems = this.page().locator('.markers-panel');
    await problems.waitFor();
    return problems;
  }

  /** Drags the edge of the side bar until it is as wide as that. */
  async resizeSidebar(width: number): Promise<void> {
    const box = await this.page().locator('.part.sidebar').boundingBox();
    if (box === null) {
      throw new Error('The side bar is not shown.');
    }
    const edge = box.x + box.width;
    const sashes = await Promise.all(
      (await this.page().locator('.monaco-sash.vertical').all()).map(sash => sash.boundingBox()),
    );
    const [sash] = sashes
      .filter(candidate => candidate !== null)
      .sort((a, b) => Math.abs(a.x - edge) - Math.abs(b.x - edge));
    const x = sash === undefined ? edge : sash.x + sash.width / 2;
    const y = box.y + box.height / 4;
    const { mouse } = this.page();
    await mouse.move(x, y);
    await mouse.down();
    await mouse.move(x + width - box.width, y, { steps: 4 });
    await mouse.up();
  }

  /** Switches the colour theme and waits until it is drawn. */
  async setTheme(theme: Theme): Promise<void> {
    await this.runCommand('Preferences: Color Theme');
    await this.page().locator('.quick-input-widget [placeholder*="Color Theme"]').waitFor();
    await this.#choose(theme, theme);
    await this.page().locator(`.monaco-workbench[class*="${THEME_FILES[theme]}-json"]`).waitFor();
  }

  /** Writes a picture to the folder that MLOPS_SCREENSHOTS names, `out/screenshots` by default. */
  async screenshot(name: string): Promise<void> {
    const folder = process.env['MLOPS_SCREENSHOTS'] ?? join(projectRoot, 'out/screenshots');
    mkdirSync(folder, { recursive: true });
    const file = `${name.replace(/[^\w.-]+/g, '-').toLowerCase()}.png`;
    await this.page().screenshot({ path: join(folder, file) });
  }

  /** Types into the quick pick that a key opens, and takes what is marked. */
  async #enter(key: string, text: string): Promise<void> {
    const widget = this.page().locator('.quick-input-widget');
    await this.#openPick(key);
    await widget.locator('input.input').fill(text);
    await widget.locator('.monaco-list-row.focused').waitFor();
    await this.page().keyboard.press('Enter');
    await widget.waitFor({ state: 'hidden' });
  }

  /** A view that is still being loaded takes the focus when it is there, which closes the pick; so once more. */
  async #pick(key: string, text: string, label: string | RegExp): Promise<void> {
    await this.#openPick(key);
    const isTaken = await this.#choose(text, label, 5_000).then(
      () => true,
      () => false,
    );
    if (!isTaken) {
      await this.#openPick(key);
      await this.#choose(text, label);
    }
  }

  /** A view that is still being loaded passes on no keys, so people press once more. */
  async #openPick(key: string): Promise<void> {
    const input = this.page().locator('.quick-input-widget input.input');
    for (let tries = 1; ; tries += 1) {
      await this.page().keyboard.press(key);
      try {
        await input.waitFor({ timeout: 4000 });
        return;
      } catch (failure) {
        if (tries === 4) {
          throw failure;
        }
      }
    }
  }

  /** Types into the open quick pick and takes the row with a label; that row is gone then. */
  async #choose(text: string, label: string | RegExp, timeout = 20_000): Promise<void> {
    const widget = this.page().locator('.quick-input-widget');
    await widget.locator('input.input').fill(text, { timeout });
    const row = widget.locator('.monaco-list-row', { hasText: label }).first();
    await row.click({ timeout });
    await row.waitFor({ state: 'hidden' });
  }
}
