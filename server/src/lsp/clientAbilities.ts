import type {
  ClientCapabilities,
  DiagnosticsCapabilities,
  InitializeParams,
} from 'vscode-languageserver';
import type { InitializationOptions, ServerSettings } from '../protocol/initializationOptions.ts';
import type { Neighbour } from '../protocol/neighbours.ts';
import { type AssistAbilities, readAssistAbilities } from './assistAbilities.ts';
import { readNeighbours } from './neighbours.ts';

/** What the client can do, as plain answers; all `false` for a client that says nothing. */
export interface ClientAbilities {
  /** Diagnostics are pulled by the client, and not pushed. */
  readonly pullsDiagnostics: boolean;
  readonly diagnostics: DiagnosticAbilities;
  readonly resolvesCodeActions: boolean;
  readonly assist: AssistAbilities;
  readonly edits: EditAbilities;
  /** Can be asked to watch files. */
  readonly watchesFiles: boolean;
  readonly hasConfiguration: boolean;
  /** Can be asked to tell about changed settings. */
  readonly tellsConfigurationChanges: boolean;
  readonly showsProgress: boolean;
  readonly showsDocuments: boolean;
  /** Whether it registers the command that asks for the reason of a suppression. */
  readonly asksReasons: boolean;
  /** See `InitializationOptions`. */
  readonly hasPages: boolean;
  readonly wantsPipelines: boolean;
  readonly settings: ServerSettings | undefined;
  readonly neighbours: readonly Neighbour[];
}

/** Parts of a diagnostic that the client understands. */
export interface DiagnosticAbilities {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly data: boolean;
  readonly version: boolean;
  /** Values of LSP's `DiagnosticTag`. */
  readonly tags: ReadonlySet<unknown>;
}

/** Kinds of edits that the client can make. */
export interface EditAbilities {
  readonly documentChanges: boolean;
  readonly createFiles: boolean;
  readonly snippets: boolean;
}

/** Reads what a client announced; what has the wrong shape counts as left out. */
export function readAbilities(params: InitializeParams): ClientAbilities {
  const { workspace, window } = params.capabilities;
  const options = readOptions(params.initializationOptions);
  const hasPages = options.pages === true;
  return {
    pullsDiagnostics: canPull(params.capabilities),
    diagnostics: readDiagnostics(params.capabilities, hasPages),
    resolvesCodeActions: canResolve(params.capabilities),
    assist: readAssistAbilities(params.capabilities.textDocument ?? {}),
    edits: readEdits(workspace?.workspaceEdit),
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasConfiguration: workspace?.configuration === true,
    tellsConfigurationChanges: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    showsProgress: window?.workDoneProgress === true,
    showsDocuments: window?.showDocument?.support === true,
    hasPages,
    asksReasons: options.reasons === true,
    wantsPipelines: options.pipelines === true,
    settings: options.settings,
    neighbours: readNeighbours(options.neighbours),
  };
}

function readOptions(value: unknown): InitializationOptions {
  return typeof value === 'object' && value !== null ? value : {};
}

/**
 * A client that cannot be told to pull again would keep what is no longer true of files that depend on
 * an edited one, so diagnostics are pushed to it.
 */
function canPull({ textDocument, workspace }: ClientCapabilities): boolean {
  const isForced = textDocument?.publishDiagnostics === undefined;
  const refreshes = workspace?.diagnostics?.refreshSupport === true;
  return textDocument?.diagnostic !== undefined && (refreshes || isForced);
}

function readDiagnostics(
  { textDocument }: ClientCapabilities,
  hasPages: boolean,
): DiagnosticAbilities {
  const pushed = textDocument?.publishDiagnostics;
  const pulled: DiagnosticsCapabilities | undefined = textDocument?.diagnostic;
  const can = (key: 'relatedInformation' | 'codeDescriptionSupport' | 'dataSupport'): boolean =>
    pushed?.[key] === true || pulled?.[key] === true;
  return {
    relatedInformation: can('relatedInformation'),
    codeDescription: can('codeDescriptionSupport') && hasPages,
    data: can('dataSupport'),
    version: pushed?.versionSupport === true,
    tags: new Set([
      ...listOf(pushed?.tagSupport?.valueSet),
      ...listOf(pulled?.tagSupport?.valueSet),
    ]),
  };
}

function canResolve({ textDocument }: ClientCapabilities): boolean {
  const action = textDocument?.codeAction;
  const properties = listOf(action?.resolveSupport?.properties);
  return action?.dataSupport === true && properties.includes('edit');
}

function readEdits(
  edit: NonNullable<ClientCapabilities['workspace']>['workspaceEdit'],
): EditAbilities {
  const documentChanges = edit?.documentChanges === true;
  return {
    documentChanges,
    createFiles: documentChanges && listOf(edit?.resourceOperations).includes('create'),
    snippets: documentChanges && edit?.snippetEditSupport === true,
  };
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
