import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_FINDINGS } from './engineFindings.ts';
import { codeOf } from './failureCode.ts';

/** Gives the page of a `Topic` as Markdown; `undefined` when there is none. */
export type Pages = (topic: string) => string | undefined;

/**
 * Pages as the build lays them out: `<folder>/<area>/<name>.md` for rules, `<folder>/components/<id>.md` for parts
 * of the life cycle, `<folder>/<area>.md` for what the findings of the engine itself have in common.
 *
 * @param folder Absolute path of `dist/pages`.
 */
export function createPages(folder: string): Pages {
  return topic => {
    if (!/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(topic)) {
      return undefined;
    }
    const summary = ENGINE_FINDINGS.find(({ id }) => id === topic)?.summary;
    if (summary === undefined) {
      return readPage(folder, topic);
    }
    const [, ...shared] = readPage(folder, topic.split('/', 1)[0] ?? '')?.split('\n') ?? [];
    return `# ${topic}\n\n${summary}.\n${shared.join('\n')}`;
  };
}

function readPage(folder: string, name: string): string | undefined {
  try {
    return readFileSync(join(folder, `${name}.md`), 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}
