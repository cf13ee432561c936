import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_FINDINGS } from './engineFindings.ts';
import { codeOf } from './failureCode.ts';

/** Gives the page of a rule as Markdown; `undefined` when there is none. */
export type RulePages = (rule: string) => string | undefined;

/**
 * Pages as the build lays them out: `<folder>/<area>/<name>.md` for rules, `<folder>/<area>.md` for what
 * the findings of the engine itself have in common.
 *
 * @param folder Absolute path of `dist/pages`.
 */
export function createRulePages(folder: string): RulePages {
  return rule => {
    if (!/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(rule)) {
      return undefined;
    }
    const summary = ENGINE_FINDINGS.find(({ id }) => id === rule)?.summary;
    if (summary === undefined) {
      return readPage(folder, rule);
    }
    const [, ...shared] = readPage(folder, rule.split('/', 1)[0] ?? '')?.split('\n') ?? [];
    return `# ${rule}\n\n${summary}.\n${shared.join('\n')}`;
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
