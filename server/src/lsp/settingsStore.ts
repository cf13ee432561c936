import type { Connection } from 'vscode-languageserver';
import type { ClientAbilities } from './clientAbilities.ts';
import type { Folder } from './folder.ts';
import {
  areEqualSettings,
  askSettings,
  DEFAULT_SETTINGS,
  readSettings,
  type Settings,
} from './settings.ts';

/** What the settings store works with. */
export interface SettingsStoreOptions {
  readonly connection: Connection;
  readonly abilities: ClientAbilities;
  folders(): readonly Folder[];
  /** The settings for documents outside of all folders are different now. */
  onWindowChange(): void;
  /** The settings of a folder are different now. */
  onFolderChange(): void;
}

/** The client's settings: asked for once and after each change, never while something is judged. */
export class SettingsStore {
  readonly #options: SettingsStoreOptions;
  #window: Settings = DEFAULT_SETTINGS;

  constructor(options: SettingsStoreOptions) {
    this.#options = options;
    this.#window = readSettings(options.abilities.settings);
  }

  /** Settings for documents outside of all folders. */
  window(): Settings {
    return this.#window;
  }

  /** Asks for all settings and lets them count. */
  async load(): Promise<void> {
    const { connection, abilities, folders } = this.#options;
    const window = await askSettings(connection, abilities, undefined);
    await this.#setWindow(window ?? this.#window);
    await Promise.all(folders().map(folder => this.loadFolder(folder)));
  }

  /** Asks for the settings of one folder and lets them count. */
  async loadFolder(folder: Folder): Promise<void> {
    const { connection, abilities, onFolderChange } = this.#options;
    const settings = await askSettings(connection, abilities, folder.uri);
    const now = settings ?? this.#window;
    if (!areEqualSettings(now, folder.settings())) {
      await folder.configure(now);
      onFolderChange();
    }
  }

  /** Takes settings from a client that cannot be asked. */
  async take(section: unknown): Promise<void> {
    await this.#setWindow(readSettings(section));
    await this.load();
  }

  async #setWindow(settings: Settings): Promise<void> {
    if (!areEqualSettings(settings, this.#window)) {
      this.#window = settings;
      this.#options.onWindowChange();
    }
  }
}
