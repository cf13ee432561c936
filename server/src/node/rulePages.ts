import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { codeOf } from './failureCode.ts';

/** Gives the page of a rule as Markdown; `undefined` when there is none. */
export type RulePages = (rule: string) => string | undefined;

/**
 * Pages as the build lays them out: `<folder>/<area>/<name>.md`.
 *
 * @param folder Absolute path of `dist/pages`.
 */
export function createRulePages(folder: string): RulePages {
  return rule => {
    if (!/^[a-z][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/.test(rule)) {
      return undefined;
    }
    try {
      return readFileSync(join(folder, `${rule}.md`), 'utf8');
    } catch (error) {
      if (codeOf(error) === 'ENOENT') {
        return undefined;
      }
      throw error;
    }
  };
}
