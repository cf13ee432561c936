// Installs the VS Code for the browser, and unpacks a browser for it where none is installed.
import { ensureBrowser } from './browser.mjs';
import { ensureEditor } from './install.mjs';

const editor = await ensureEditor();
await ensureBrowser(editor);
