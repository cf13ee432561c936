import type { FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

const INGESTION = 'data-ingestion/dvc.yaml';

/** Opens the file with the wrong key and gives the line that the key is on. */
export async function showWrongKey(workbench: Workbench): Promise<Locator> {
  await openIngestion(workbench);
  await workbench.goTo(43, 8);
  const line = workbench.editor().locator('.view-line', { hasText: /^\s*metric:$/ });
  await line.waitFor();
  await squiggles(workbench).first().waitFor();
  return line;
}

async function openIngestion(workbench: Workbench): Promise<void> {
  const path = workbench.page().locator('.breadcrumbs-control:visible');
  if (!(await path.filter({ hasText: 'data-ingestion' }).isVisible())) {
    await workbench.openFile(INGESTION);
  }
}

/** Marks below what is wrong in the active editor. */
export function squiggles(workbench: Workbench): Locator {
  return workbench.editor().locator('.squiggly-error');
}

/** Points at a dependency that does not exist and gives the hover. */
export async function showHover(workbench: Workbench): Promise<Locator> {
  await openIngestion(workbench);
  await workbench.goTo(7, 1);
  const line = workbench.editor().locator('.view-line', { hasText: 'schemas/house_prices.json' });
  const path = await line.getByText('schemas/house_prices.json').boundingBox();
  await squiggles(workbench).first().waitFor();
  // Layers lie above the text, so it cannot be pointed at by itself.
  await workbench.page().mouse.move((path?.x ?? 0) + 30, (path?.y ?? 0) + 8, { steps: 3 });
  const hover = workbench.page().locator('.monaco-hover:visible', { hasText: 'does not exist' });
  await hover.waitFor();
  return hover;
}

/** Asks for the fixes of the wrong key and gives their menu. */
export async function showFixes(workbench: Workbench): Promise<Locator> {
  await showWrongKey(workbench);
  const menu = workbench.page().locator('.action-widget');
  const fix = menu.locator('.monaco-list-row', { hasText: "Rename to 'metrics'" });
  // The menu closes when something else takes the focus, such as a picker that is still on its way out.
  for (let attempt = 0; attempt < 4 && !(await fix.isVisible()); attempt += 1) {
    await workbench.page().keyboard.press('Control+.');
    await fix.waitFor({ timeout: 5_000 }).catch(() => undefined);
  }
  await fix.waitFor();
  return menu;
}

/** The page of the graph, which VS Code puts into a frame in a frame. */
export function graphFrame(workbench: Workbench): FrameLocator {
  return workbench
    .page()
    .frameLocator('iframe.webview.ready')
    .frameLocator('iframe[title="Pipeline Graph"]');
}

/** Errors of our views and violations of their policy from now on. */
export function watchProblems(workbench: Workbench): readonly string[] {
  const problems: string[] = [];
  const page = workbench.page();
  page.on('console', message => {
    if (/Content Security Policy|vscode-webview.*Error/.test(message.text())) {
      problems.push(message.text());
    }
  });
  // VS Code has exceptions of its own.
  page.on('pageerror', ({ message, stack = '' }) => {
    if (/\/dist\/media\//.test(stack)) {
      problems.push(message);
    }
  });
  return problems;
}

/** Opens the view of pipelines with its icon, unless it is open, and gives its lines. */
export async function showTree(workbench: Workbench): Promise<Locator> {
  const pane = workbench.page().locator('.sidebar .pane', { hasText: 'Pipelines' });
  if (!(await pane.isVisible())) {
    await clickIcon(workbench);
  }
  await pane.waitFor();
  return pane.locator('.monaco-list-row');
}

/** Clicks the icon in the activity bar. */
export async function clickIcon(workbench: Workbench): Promise<void> {
  await workbench
    .page()
    .locator('.activitybar')
    .getByRole('tab', { name: /^MLOps/ })
    .click();
}

/** Points at a step of the tree and gives the hover. */
export async function showTreeHover(workbench: Workbench): Promise<Locator> {
  const rows = await showTree(workbench);
  await rows.filter({ hasText: 'clean' }).first().hover();
  const hover = workbench.page().locator('.monaco-hover:visible', { hasText: 'step in' });
  await hover.waitFor();
  return hover;
}

/** Opens what the language status has to say about the active file. */
export async function showStatus(workbench: Workbench): Promise<Locator> {
  await showWrongKey(workbench);
  await workbench.page().locator('[id="status.languageStatus"]').first().click();
  const status = workbench.page().locator('.hover-language-status', { hasText: 'DVC pipeline' });
  await status.waitFor();
  return status;
}

/** Closes what is open over the editor, and what points at it. */
export async function closeOverlays(workbench: Workbench): Promise<void> {
  const page = workbench.page();
  await page.keyboard.press('Escape');
  await page.mouse.move(900, 5);
  await page.locator('.monaco-hover:visible, .action-widget').first().waitFor({ state: 'hidden' });
}

/** Takes an item of the menu that has just opened. It takes no click so soon, but keys. */
export async function takeFromMenu(workbench: Workbench, text: string): Promise<void> {
  const menu = workbench.page().locator('.context-view .monaco-menu');
  await menu.getByText(text).hover();
  await menu.locator('.action-item.focused', { hasText: text }).waitFor();
  await workbench.page().keyboard.press('Enter');
  await menu.waitFor({ state: 'detached' });
}

/** Opens the list of messages and gives one of them, because toasts may be switched off. */
export async function showNotification(workbench: Workbench, text: string): Promise<Locator> {
  await workbench.runCommand('Notifications: Show Notifications');
  const center = workbench.page().locator('.notifications-center');
  const message = center.locator('.notification-list-item', { hasText: text });
  await message.waitFor();
  return message;
}

/** Waits for a message, and clears it away with all others. */
export async function readNotification(workbench: Workbench, text: string): Promise<void> {
  await showNotification(workbench, text);
  await workbench.runCommand('Notifications: Clear All Notifications');
}
