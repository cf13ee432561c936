import { commands, type LogOutputChannel, Uri, window } from 'vscode';

/** Shows a page that `servePages` serves, rendered where that can be done. */
export async function showPage(log: LogOutputChannel, address: string): Promise<void> {
  const uri = Uri.parse(address);
  try {
    await commands.executeCommand('markdown.showPreview', uri);
  } catch (failure) {
    // The built-in extension that renders Markdown can be switched off.
    log.info(`${uri.path} is shown as text: ${String(failure)}`);
    await window.showTextDocument(uri);
  }
}
