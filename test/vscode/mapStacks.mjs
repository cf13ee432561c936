// Stack traces from bundled tests, in terms of the files that people wrote. The extension host makes its
// own stack traces, so Node's support for source maps does not reach them.
import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { root } from '../../scripts/project.mjs';

/** Replaces each place of a file in `out/vscode` by the place that it was built from. */
export function mapStacks(text) {
  return text.replace(/out\/vscode\/([\w./-]+\.js):(\d+):(\d+)/g, (place, file, line, column) => {
    const path = join(root, 'out/vscode', file);
    if (!existsSync(`${path}.map`)) {
      return place;
    }
    const map = new SourceMap(JSON.parse(readFileSync(`${path}.map`, 'utf8')));
    const { originalSource, originalLine } = map.findEntry(line - 1, column - 1);
    return originalSource === undefined
      ? place
      : `${relative(root, resolve(path, '..', originalSource)).replaceAll('\\', '/')}:${originalLine + 1}`;
  });
}
