/** A run of VS Code: which tests, on what, under which conditions. */
export interface Suite {
  readonly name: string;
  /** Files and folders below `test/vscode`, without `.test.ts`. */
  readonly tests: readonly string[];
  /** A folder of `test/workspaces`, copied for each run. */
  readonly workspace: string;
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
    tests: ['editor'],
    workspace: 'house-prices',
    extension: 'development',
  },
  {
    name: 'restricted',
    tests: ['editor', 'restricted'],
    workspace: 'house-prices',
    trust: false,
    extension: 'development',
  },
  {
    name: 'vsix',
    tests: ['editor'],
    workspace: 'house-prices',
    extension: 'vsix',
  },
];
