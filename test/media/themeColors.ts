import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../harness/workspace.ts';
import { listStyles } from '../tidy/sources.ts';

/** Labels of themes that every view has to be right in, and what VS Code calls their kinds in a webview. */
export const THEME_KINDS = {
  'Light Modern': 'vscode-light',
  'Dark Modern': 'vscode-dark',
  'Dark High Contrast': 'vscode-high-contrast',
  'Light High Contrast': 'vscode-high-contrast-light',
} as const;

/** A theme of VS Code. */
export type ThemeName = keyof typeof THEME_KINDS;

/** Values of VS Code's own themes, as `test/workbench/themes.test.ts` read them from it. */
export const THEMES_FILE = join(projectRoot, 'test/media/themes.json');

/** Variables by theme, with the fonts that a webview is given besides. */
export function readTheme(theme: ThemeName): Readonly<Record<string, string>> {
  const all = JSON.parse(readFileSync(THEMES_FILE, 'utf8')) as Record<
    string,
    Record<string, string>
  >;
  return { ...all[theme], ...FONTS };
}

const FONTS = {
  '--vscode-font-family': 'system-ui, "Ubuntu", "Droid Sans", sans-serif',
  '--vscode-font-size': '13px',
  '--vscode-font-weight': 'normal',
  '--vscode-editor-font-family': '"Droid Sans Mono", monospace',
  '--vscode-editor-font-size': '14px',
};

/** Variables of VS Code that our styles and the toolkit use. */
export function listVariables(): readonly string[] {
  const tokens = readFileSync(
    join(projectRoot, 'node_modules/@vscode/webview-ui-toolkit/dist/design-tokens.js'),
    'utf8',
  );
  const styles = listStyles(['media']).map(file => readFileSync(join(projectRoot, file), 'utf8'));
  const ours = styles.flatMap(text => text.match(/--vscode-[\w-]+/g) ?? []);
  const theirs = [...tokens.matchAll(/'--(vscode-[\w-]+)'/g)].map(([, name]) => `--${name}`);
  return [...new Set([...ours, ...theirs])].filter(name => !Object.hasOwn(FONTS, name)).sort();
}
