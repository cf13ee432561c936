/** A run of VS Code: which tests, on what, under which conditions. */
export interface Suite {
  readonly name: string;
  /** Files and folders below `test/vscode`, without `.test.ts`. */
  readonly tests: readonly string[];
  /** A folder of `test/workspaces`, copied for each run. */
  readonly workspace: string;
  /** File of the workspace that is opened, a `.code-workspace`; the folder unless given. */
  readonly open?: string;
  /** The user's settings; see the harness for those that every run has. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** `false` opens the workspace in restricted mode. */
  readonly trust?: boolean;
  /** The project's folder, or the package that users install. */
  readonly extension: 'development' | 'vsix';
}

/** Every run of VS Code, in order. */
export const suites: readonly Suite[] = [
  {
    name: 'development',
    tests: ['editor', 'smoke', 'sample'],
    workspace: 'house-prices',
    settings: { 'editor.codeActionsOnSave': { 'source.fixAll.mlops': 'explicit' } },
    extension: 'development',
  },
  {
    name: 'restricted',
    tests: ['editor', 'restricted', 'smoke'],
    workspace: 'house-prices',
    trust: false,
    extension: 'development',
  },
  {
    name: 'multi-root',
    tests: ['multi-root'],
    workspace: 'two-teams',
    open: 'two-teams.code-workspace',
    extension: 'development',
  },
  {
    name: 'empty',
    tests: ['empty'],
    workspace: 'empty',
    extension: 'development',
  },
  {
    name: 'vsix',
    tests: ['editor', 'smoke'],
    workspace: 'house-prices',
    extension: 'vsix',
  },
];
