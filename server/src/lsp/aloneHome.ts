import { formats } from '../core/formats/formats.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import type { Logger } from '../core/workspace/logger.ts';
import { Workspace } from '../core/workspace/workspace.ts';
import { createLibraryLoader } from '../node/loadLibrary.ts';
import { createSchemaLoader } from '../node/loadSchema.ts';
import { listRuleNames } from '../node/openWorkspace.ts';
import { ALONE_FILE_SYSTEM } from './aloneFileSystem.ts';
import type { Home } from './home.ts';
import { applySettings, type Settings } from './settings.ts';
import { createTurns } from './turns.ts';

/** What a document outside of all folders is judged with. */
export interface AloneOptions {
  readonly uri: string;
  readonly path: WorkspacePath;
  readonly moduleFolder: string;
  readonly logger: Logger;
  readonly settings: Settings;
}

/** A world in which there is nothing but one document. Rules that need more stay silent. */
export function createAloneHome(options: AloneOptions): Home {
  const { uri, path, moduleFolder, logger, settings } = options;
  const turns = createTurns();
  const workspace = new Workspace({
    fileSystem: ALONE_FILE_SYSTEM,
    formats,
    logger,
    ruleNames: listRuleNames(),
    loadSchema: createSchemaLoader(moduleFolder),
    loadLibrary: createLibraryLoader(moduleFolder),
  });
  workspace.adjustConfig(config => ({
    ...applySettings(config, settings),
    isPartial: true,
  }));
  return {
    scope: () => 'alone',
    settings: () => settings,
    uriOf: asked => (asked === path ? uri : undefined),
    use: work => turns(() => work(workspace)),
    change: make =>
      turns(async () => {
        make(workspace);
        await workspace.settle();
      }),
  };
}
