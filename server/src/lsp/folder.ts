import { basename } from 'node:path';
import { formats } from '../core/formats/formats.ts';
import { readLintConfig } from '../core/lint/config.ts';
import type { WorkspacePath } from '../core/paths/workspacePath.ts';
import { CONFIG_FILE } from '../core/workspace/config.ts';
import type { Logger } from '../core/workspace/logger.ts';
import { scanWorkspace } from '../core/workspace/scan.ts';
import type { Workspace } from '../core/workspace/workspace.ts';
import { toSystemPath } from '../node/nodeFileSystem.ts';
import { type OpenedWorkspace, openWorkspace } from '../node/openWorkspace.ts';
import { toWorkspacePath } from '../node/workspaceRoot.ts';
import { FileChanges } from './fileChanges.ts';
import { FolderScan, type ScanWatcher } from './folderScan.ts';
import type { Home } from './home.ts';
import { findMembership, type Membership, type ScanConfig } from './membership.ts';
import { applySettings, DEFAULT_SETTINGS, type Settings } from './settings.ts';
import { createTurns, type Turns } from './turns.ts';

/** What a folder is made of besides the disk. */
export interface FolderOptions {
  /** As the client names it. */
  readonly uri: string;
  /** Absolute path. */
  readonly root: string;
  readonly moduleFolder: string;
  readonly logger: Logger;
  watchScan(name: string, cancel: () => void): ScanWatcher;
  /** The config was written, so other files may have to be read. */
  onConfigChange(): void;
  /** It is known which files there are, so they can be read. */
  onListed(): void;
  /** All files were read. */
  onScanned(): void;
}

/**
 * A workspace folder. All that touches its `Workspace` takes a turn, and whoever changes something takes
 * in what follows from it in the same turn: files that have to be judged again are `dirty` then.
 */
export class Folder implements Home {
  readonly uri: string;
  readonly root: string;
  readonly name: string;
  /** Files whose findings may differ from what was said about them. */
  readonly dirty = new Set<WorkspacePath>();
  readonly changes = new FileChanges();
  readonly #options: FolderOptions;
  readonly #turns: Turns = createTurns();
  readonly #open = new Set<WorkspacePath>();
  #opened: OpenedWorkspace;
  #settings: Settings = DEFAULT_SETTINGS;
  #scan: FolderScan | undefined;

  constructor(options: FolderOptions) {
    this.#options = options;
    this.uri = options.uri;
    this.root = options.root;
    this.name = basename(options.root);
    this.#opened = this.#openDisk();
  }

  /** Where a file of the folder is on the disk. */
  absoluteOf(path: WorkspacePath): string {
    return toSystemPath(this.root, path);
  }

  /** The folder's name for an absolute path; `undefined` when that lies elsewhere. */
  pathOf(absolute: string): WorkspacePath | undefined {
    const path = toWorkspacePath(this.root, absolute);
    return path === '' ? undefined : path;
  }

  uriOf(path: WorkspacePath): string {
    const base = this.uri.endsWith('/') ? this.uri.slice(0, -1) : this.uri;
    return `${base}/${path.split('/').map(encodeSegment).join('/')}`;
  }

  settings(): Settings {
    return this.#settings;
  }

  scope(): 'workspace' | 'scanning' | 'partial' {
    if (this.#scan?.isDone() === true) {
      return 'workspace';
    }
    return this.#scan?.isCancelled() === true ? 'partial' : 'scanning';
  }

  use<Value>(work: (workspace: Workspace) => Promise<Value>): Promise<Value> {
    return this.#turns(() => work(this.#opened.workspace));
  }

  /** Makes a change and takes in what follows from it. */
  change(make: (workspace: Workspace) => void): Promise<void> {
    return this.use(async workspace => {
      make(workspace);
      const affected = await workspace.settle();
      this.#markDirty(affected);
      if (affected.includes(CONFIG_FILE)) {
        this.#options.onConfigChange();
      }
    });
  }

  /** Text of an open document; it stands before the disk until it is closed. */
  setText(path: WorkspacePath, text: string): Promise<void> {
    this.#open.add(path);
    return this.change(workspace => workspace.setOpenText(path, text));
  }

  async closeText(path: WorkspacePath): Promise<void> {
    if (this.#open.delete(path)) {
      await this.change(workspace => workspace.closeText(path));
    }
  }

  /** Whether the scan reads a file; see `Membership`. */
  async membershipOf(path: WorkspacePath): Promise<Membership> {
    return findMembership(this.fileSystem(), await this.readScanConfig(), path);
  }

  /** Files that were read, sorted. */
  knownFiles(): readonly WorkspacePath[] {
    return this.#opened.workspace.files();
  }

  fileSystem(): OpenedWorkspace['fileSystem'] {
    return this.#opened.fileSystem;
  }

  /** What the config says about which files to read, as it is now. */
  async readScanConfig(): Promise<ScanConfig> {
    const source = await this.use(workspace => workspace.source(CONFIG_FILE));
    const content = source?.documents[0]?.content;
    const isReadable = content !== undefined && content.problems.length === 0;
    const { include, exclude } = readLintConfig(isReadable ? content.root?.value : undefined);
    return { include, exclude };
  }

  /** Whether a scan would now find other files than were read, because an ignore file or the config changed. */
  async isScanOutdated(): Promise<boolean> {
    const config = await this.readScanConfig();
    const { files } = await scanWorkspace({ fileSystem: this.fileSystem(), formats, ...config });
    const isClosed = (path: WorkspacePath): boolean => !this.#open.has(path);
    const known = this.knownFiles().filter(isClosed).join('\n');
    return known !== [...files].filter(isClosed).sort().join('\n');
  }

  configure(settings: Settings): Promise<void> {
    this.#settings = settings;
    return this.use(async workspace => {
      this.#adjust(workspace);
      this.#markDirty(workspace.files());
    });
  }

  /**
   * Starts anew: what was read is forgotten, texts of open documents included, which have to be handed in
   * again. `readNext` comes next.
   */
  async reset(): Promise<void> {
    this.#scan?.cancel();
    this.#scan = this.#createScan();
    await this.use(async () => {
      this.#opened = this.#openDisk();
      this.#open.clear();
      this.dirty.clear();
    });
  }

  /** All files have to be judged again. */
  markAllDirty(): void {
    this.#markDirty(this.knownFiles());
  }

  /** Whether `readNext` has something to do now. */
  canRead(): boolean {
    return this.#scan?.hasWork() === true;
  }

  /** Lists the files, then reads one more of them; after the last one all rules judge all files. */
  async readNext(): Promise<void> {
    const scan = this.#scan;
    if (scan?.isWaiting() === true) {
      // Not waited for: documents are judged meanwhile.
      void this.#list(scan).finally(() => this.#options.onListed());
      return;
    }
    const path = scan?.next();
    if (path !== undefined) {
      await this.use(workspace => workspace.recognize(path));
    }
    if (scan?.isRead() === true) {
      await this.use(async workspace => {
        scan.finish();
        this.#adjust(workspace);
        this.#markDirty(workspace.files());
        this.#options.onScanned();
      });
    }
  }

  dispose(): void {
    this.#scan?.cancel();
    this.dirty.clear();
  }

  #openDisk(): OpenedWorkspace {
    const { root, moduleFolder, logger } = this.#options;
    const opened = openWorkspace({ root, moduleFolder, logger });
    this.#adjust(opened.workspace);
    return opened;
  }

  async #list(scan: FolderScan): Promise<void> {
    const { logger } = this.#options;
    try {
      if (await scan.list(this.fileSystem(), await this.readScanConfig())) {
        logger.warn(
          `${this.name} is too large to be read as a whole; what lies beyond 500,000 entries is not checked. Exclude folders in .mlops/config.yaml.`,
        );
      }
    } catch (failure) {
      logger.error(`listing the files of ${this.name} failed`, failure);
      scan.cancel();
    }
  }

  #createScan(): FolderScan {
    const watcher = this.#options.watchScan(this.name, () => scan.cancel());
    const scan = new FolderScan(watcher);
    return scan;
  }

  /** Until all files are read absence proves nothing, so rules that conclude from it wait. */
  #adjust(workspace: Workspace): void {
    const settings = this.#settings;
    const isPartial = this.scope() !== 'workspace';
    workspace.adjustConfig(config => ({
      ...applySettings(config, settings),
      isPartial: isPartial || config.isPartial,
    }));
  }

  #markDirty(paths: readonly WorkspacePath[]): void {
    for (const path of paths) {
      this.dirty.add(path);
    }
  }
}

/** Encodes as VS Code does, which is more than `encodeURIComponent`, so that both name a file alike. */
function encodeSegment(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    character => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
