import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, parseCases } from './notation.ts';
import { projectRoot } from './workspace.ts';

/** What cases and examples are about, told by their suffix, and what the text below `#- case:` is called. */
export const MAIN_FILES: Readonly<Record<string, string>> = {
  yaml: 'dvc.yaml',
  py: 'dags/pipeline.py',
};

/** The cases of one rule. */
export interface CaseFile {
  /** In the engine's folder, with `/`. */
  readonly path: string;
  readonly cases: readonly Case[];
}

/** The cases of all rules, sorted by path. */
export function readCaseFiles(): readonly CaseFile[] {
  const core = join(projectRoot, 'server/src/core');
  const names = readdirSync(core, { recursive: true, encoding: 'utf8' }).sort();
  return names.flatMap((name): CaseFile[] => {
    const mainFile = MAIN_FILES[/\.cases\.(\w+)$/.exec(name)?.[1] ?? ''];
    return mainFile === undefined
      ? []
      : [
          {
            path: name.replaceAll('\\', '/'),
            cases: parseCases(readFileSync(join(core, name), 'utf8'), mainFile),
          },
        ];
  });
}
