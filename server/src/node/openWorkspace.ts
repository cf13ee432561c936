import { formats } from '../core/formats/formats.ts';
import type { RuleTimer } from '../core/lint/lintDocument.ts';
import { listRules } from '../core/lint/listRules.ts';
import { createRuleNames, type RuleNames } from '../core/lint/ruleNames.ts';
import type { FileSystem } from '../core/workspace/fileSystem.ts';
import type { Logger } from '../core/workspace/logger.ts';
import { Workspace } from '../core/workspace/workspace.ts';
import { ENGINE_FINDINGS } from './engineFindings.ts';
import { createLibraryLoader } from './loadLibrary.ts';
import { createSchemaLoader } from './loadSchema.ts';
import { createNodeFileSystem } from './nodeFileSystem.ts';

/** Where a workspace is and what it is read with. */
export interface OpenOptions {
  /** Absolute path of the workspace folder. */
  readonly root: string;
  /** Absolute path of `dist`, whose schemas and libraries are loaded on demand. */
  readonly moduleFolder: string;
  readonly logger: Logger;
  readonly timeRule?: RuleTimer | undefined;
  /** What to read instead of the disk. */
  readonly fileSystem?: FileSystem;
}

/** A workspace on the disk; nothing is read yet. */
export interface OpenedWorkspace {
  readonly root: string;
  readonly fileSystem: FileSystem;
  readonly workspace: Workspace;
}

/** Opens a folder with all formats. */
export function openWorkspace({
  root,
  moduleFolder,
  logger,
  timeRule,
  fileSystem = openDisk(root, logger),
}: OpenOptions): OpenedWorkspace {
  const workspace = new Workspace({
    fileSystem,
    formats,
    logger,
    ruleNames: listRuleNames(),
    loadSchema: createSchemaLoader(moduleFolder),
    loadLibrary: createLibraryLoader(moduleFolder),
    ...(timeRule === undefined ? {} : { timeRule }),
  });
  return { root, fileSystem, workspace };
}

function openDisk(root: string, logger: Logger): FileSystem {
  return createNodeFileSystem(root, {
    onClosedFolder: path => logger.warn(`The folder '${path}' cannot be read, so nothing in it is`),
  });
}

/** Names of everything that can be reported. */
export function listRuleNames(): RuleNames {
  return createRuleNames(
    listRules(formats),
    ENGINE_FINDINGS.map(({ id }) => id),
  );
}
