import { guardLines, toLogText } from './logText.ts';
import type { Palette } from './palette.ts';

/**
 * A Markdown page for a terminal: headings bold and without marks, code indented and without fences.
 * Everything else is readable as it is.
 */
export function renderPage(page: string, palette: Palette): string {
  const lines: string[] = [];
  let isCode = false;
  for (const line of page.trimEnd().split(/\r?\n/)) {
    if (line.startsWith('```')) {
      isCode = !isCode;
    } else {
      const text = toLogText(line);
      lines.push(isCode ? renderCode(text, palette) : renderProse(text, palette));
    }
  }
  return guardLines(`${lines.join('\n')}\n`);
}

function renderCode(line: string, palette: Palette): string {
  return line === '' ? '' : `    ${palette.dim(line)}`;
}

function renderProse(line: string, palette: Palette): string {
  const heading = /^#{1,6} (.*)$/.exec(line)?.[1];
  if (heading !== undefined) {
    return palette.bold(heading);
  }
  return line.replace(/`([^`]+)`/g, (whole, code: string) => {
    const styled = palette.code(code);
    return styled === code ? whole : styled;
  });
}
