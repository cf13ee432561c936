import type { Connection, InitializeParams } from 'vscode-languageserver';
import type { FileReport } from '../core/workspace/buildReport.ts';
import type { Logger } from '../core/workspace/logger.ts';
import { createPages, type Pages } from '../node/pages.ts';
import { graphChangedNotification } from '../protocol/graph.ts';
import type { Neighbour } from '../protocol/neighbours.ts';
import { pipelinesChangedNotification } from '../protocol/pipelines.ts';
import { createChangeNotifier } from './changeNotifier.ts';
import { type ClientAbilities, readAbilities } from './clientAbilities.ts';
import { createLogger } from './createLogger.ts';
import { Folder } from './folder.ts';
import { Folders } from './folders.ts';
import { GraphFiles } from './graphFiles.ts';
import type { Guard } from './guard.ts';
import type { Home } from './home.ts';
import { createIdleSignal } from './idleSignal.ts';
import { Judge, type JudgeOptions } from './judge.ts';
import type { JudgedFiles } from './judgedFiles.ts';
import { OpenDocuments } from './openDocuments.ts';
import { PipelineTrees } from './pipelineTrees.ts';
import { createPushPublisher } from './publisher.ts';
import { createPullPublisher, type PullPublisher } from './pullPublisher.ts';
import { createScanProgress } from './scanProgress.ts';
import { createScans, type Scans } from './scans.ts';
import { SettingsStore } from './settingsStore.ts';
import type { Verdict } from './verdict.ts';
import { VerdictDesk } from './verdictDesk.ts';
import { createVerdictMaker } from './verdictMaker.ts';

/** What the program is made of besides its code. */
export interface ServerFiles {
  readonly version: string;
  /** Absolute path of the folder with schemas and libraries. */
  readonly moduleFolder: string;
  /** Absolute path of the rule pages. */
  readonly pageFolder: string;
}

/** Where a session comes from. */
export interface SessionOrigin {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly files: ServerFiles;
  readonly params: InitializeParams;
}

/**
 * All that belongs to one client, from `initialize` on; every feature takes from it what it needs.
 * Nothing is read and nothing sent before `judge.start`.
 */
export class Session {
  readonly connection: Connection;
  readonly guard: Guard;
  readonly files: ServerFiles;
  readonly abilities: ClientAbilities;
  readonly logger: Logger;
  readonly pages: Pages;
  readonly documents = new OpenDocuments();
  readonly idle = createIdleSignal();
  readonly trees: PipelineTrees;
  readonly graphs: GraphFiles;
  /** Only for clients that pull diagnostics. */
  readonly puller: PullPublisher | undefined;
  readonly desk: VerdictDesk;
  readonly scans: Scans;
  readonly folders: Folders;
  readonly settings: SettingsStore;
  readonly judge: Judge;
  #neighbours: readonly Neighbour[];
  #wantsAllFiles: boolean;
  #wantsTrees: boolean;
  #wantsGraphs = false;
  readonly #keepers: readonly JudgedFiles[];

  constructor({ connection, guard, files, params }: SessionOrigin) {
    this.connection = connection;
    this.guard = guard;
    this.files = files;
    this.abilities = readAbilities(params);
    this.logger = createLogger(connection);
    this.pages = createPages(files.pageFolder);
    const { abilities, documents } = this;
    this.trees = new PipelineTrees(
      abilities.wantsPipelines
        ? createChangeNotifier(connection, pipelinesChangedNotification)
        : () => {},
    );
    const tellGraph = createChangeNotifier(connection, graphChangedNotification);
    this.graphs = new GraphFiles(folder => this.#wantsGraphs && tellGraph(folder));
    this.#keepers = [this.trees, this.graphs];
    this.puller = abilities.pullsDiagnostics ? createPullPublisher(connection) : undefined;
    const publisher = this.puller ?? createPushPublisher(connection, abilities);
    this.desk = new VerdictDesk(documents, publisher, this.#keepers);
    this.#neighbours = abilities.neighbours;
    this.#wantsTrees = abilities.wantsPipelines;
    this.#wantsAllFiles = this.puller === undefined || abilities.wantsPipelines;
    this.scans = createScans({
      documents,
      judge: () => this.judge,
      logFailure: (what, failure) => this.#logFailure(what, failure),
    });
    this.folders = this.#createFolders();
    this.settings = new SettingsStore({
      connection,
      abilities,
      folders: () => this.folders.all(),
      onWindowChange: () => this.lodgeAgain(),
      onFolderChange: () => this.judge.wake(),
    });
    this.judge = new Judge(this.#judgeOptions());
  }

  /** From now on files that are not open are judged too. */
  wantAllFiles(): void {
    if (!this.#wantsAllFiles) {
      this.#wantsAllFiles = true;
      this.#judgeAllAgain();
    }
  }

  /** From now on it is told when a graph may look different. */
  wantGraphs(): void {
    this.wantTrees();
    this.#wantsGraphs = true;
  }

  /** From now on `trees` and `graphs` are kept. */
  wantTrees(): void {
    if (!this.#wantsTrees) {
      this.#wantsTrees = true;
      this.#wantsAllFiles = true;
      this.#judgeAllAgain();
    }
  }

  /** From now on these show a part of what is found in open documents. */
  setNeighbours(neighbours: readonly Neighbour[]): void {
    this.#neighbours = neighbours;
    this.lodgeAgain();
  }

  /** What other extensions show, as it is now. */
  neighbours(): readonly Neighbour[] {
    return this.#neighbours;
  }

  /** Where open documents are judged may be different now. */
  lodgeAgain(): void {
    for (const document of this.documents.all()) {
      document.leave();
      this.judge.schedule(document, 0);
    }
  }

  #createFolders(): Folders {
    return new Folders({
      moduleFolder: this.files.moduleFolder,
      logger: this.logger,
      settings: () => this.settings.window(),
      watchScan: createScanProgress(this.connection, this.abilities),
      onConfigChange: folder => this.scans.review(folder),
      onListed: () => this.judge.wake(),
      onScanned: folder => this.desk.clearForgotten(folder),
    });
  }

  #judgeOptions(): JudgeOptions {
    const { emptyVerdict, toVerdict } = createVerdictMaker({
      abilities: this.abilities,
      pages: this.pages,
      neighbours: () => this.#neighbours,
    });
    return {
      documents: this.documents,
      folders: () => this.folders.all(),
      lodge: document => this.folders.lodge(document),
      toVerdict: async (home, report, document) =>
        this.#keepTree(home, report, await toVerdict(home, report, document)),
      emptyVerdict: document => {
        this.#forget(document.uri);
        return emptyVerdict(document);
      },
      logFailure: (what, failure) => this.#logFailure(what, failure),
      onVerdict: (verdict, cause) => this.desk.show(verdict, cause),
      onGone: uri => this.desk.clear(uri),
      wantsAllFiles: () => this.#wantsAllFiles,
      onIgnoreChange: folder => this.scans.review(folder),
      onIdle: () => this.idle.fire(),
    };
  }

  async #keepTree(home: Home, report: FileReport, verdict: Verdict): Promise<Verdict> {
    if (this.#wantsTrees && home instanceof Folder) {
      const findings = report.findings.filter((_, at) => verdict.byFinding[at] !== undefined);
      const said = await home.use(async workspace => ({
        models: workspace.modelsOf(report.path),
        source: await workspace.source(report.path),
      }));
      for (const keeper of this.#keepers) {
        keeper.update(home, { ...said, uri: verdict.uri, report: { ...report, findings } });
      }
    } else {
      this.#forget(verdict.uri);
    }
    return verdict;
  }

  #forget(uri: string): void {
    for (const keeper of this.#keepers) {
      keeper.remove(uri);
    }
  }

  #judgeAllAgain(): void {
    for (const folder of this.folders.all()) {
      folder.markAllDirty();
    }
    this.judge.wake();
  }

  #logFailure(what: string, failure: unknown): void {
    this.logger.error(`${what} failed`, failure);
  }
}
