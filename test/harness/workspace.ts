import { join } from 'node:path';
import type { Format, FormatDefinition } from '../../server/src/core/formats/format.ts';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { RuleTimer } from '../../server/src/core/lint/lintDocument.ts';
import type { RuleNames } from '../../server/src/core/lint/ruleNames.ts';
import type { CompiledSchema } from '../../server/src/core/schema/jsonSchema.ts';
import { createMemoryFileSystem } from '../../server/src/core/workspace/memoryFileSystem.ts';
import { Workspace } from '../../server/src/core/workspace/workspace.ts';
import { createLibraryLoader } from '../../server/src/node/loadLibrary.ts';
import { listRuleNames } from '../../server/src/node/openWorkspace.ts';
import { toGitIndex } from './gitIndex.ts';

/** Folder of the project. */
export const projectRoot = join(__dirname, '../..');

/** A schema as it ships, from `dist/`. */
export async function loadBuiltSchema(id: string): Promise<CompiledSchema> {
  // The module is made by the build, so no import can name it.
  const module = require(join(projectRoot, 'dist/schemas', `${id}.js`)) as Omit<
    CompiledSchema,
    'id'
  >;
  return { id, ...module };
}

/** A library as it ships, from `dist/`. */
export const loadBuiltLibrary = createLibraryLoader(join(projectRoot, 'dist'));

/** What a test workspace is made of besides its files. */
export interface TestWorkspaceOptions {
  readonly formats?: readonly FormatDefinition[];
  readonly ruleNames?: RuleNames;
  readonly timeRule?: RuleTimer;
  readonly loadLibrary?: (id: string) => Promise<unknown>;
  readonly onError?: (message: string, cause: unknown) => void;
}

/** A workspace over files in memory, read and ready to be checked. */
export async function openWorkspace(
  files: ReadonlyMap<string, string | Uint8Array>,
  options: TestWorkspaceOptions = {},
): Promise<Workspace> {
  const workspace = new Workspace({
    fileSystem: createMemoryFileSystem(withIndexes(files)),
    formats: options.formats === undefined ? formats : withRules(options.formats),
    logger: {
      error(message, cause) {
        if (options.onError === undefined) {
          throw new Error(message, { cause });
        }
        options.onError(message, cause);
      },
      warn() {},
      info() {},
      debug() {},
    },
    ruleNames: options.ruleNames ?? listRuleNames(),
    loadSchema: loadBuiltSchema,
    loadLibrary: options.loadLibrary ?? loadBuiltLibrary,
    ...(options.timeRule === undefined ? {} : { timeRule: options.timeRule }),
  });
  await workspace.scan();
  return workspace;
}

/** The index of a repository is written as the list of its files, one in a line. Tests change `files` later. */
function withIndexes(
  files: ReadonlyMap<string, string | Uint8Array>,
): ReadonlyMap<string, string | Uint8Array> {
  const toContent = (path: string, content: string | Uint8Array): string | Uint8Array =>
    path.endsWith('.git/index') && typeof content === 'string'
      ? toGitIndex(content.split(/\r?\n/).filter(Boolean))
      : content;
  return [...files.keys()].some(path => path.endsWith('.git/index'))
    ? new Map([...files].map(([path, content]) => [path, toContent(path, content)]))
    : files;
}

/** Formats as the workspace wants them; rules that they do not have are left out. */
export function withRules(definitions: readonly FormatDefinition[]): readonly Format[] {
  return definitions.map(definition => ({ rules: [], ...definition }));
}
