import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { DocumentAddress } from './documentAddress.ts';
import type { Lodging, Place } from './lodging.ts';
import { pauseBefore } from './pacing.ts';
import type { Verdict } from './verdict.ts';

/** A document that is open in the client, and how far it was judged. */
export class OpenDocument {
  readonly uri: string;
  readonly address: DocumentAddress;
  /** What was found last; of an older text while `isJudged` says no. */
  verdict: Verdict | undefined;
  /** Where it is judged, once that was found out. */
  lodging: Lodging | undefined;
  #document: TextDocument;
  #isOpen = true;
  /** Counts texts, because clients are free to send the same version twice. */
  #revision = 0;
  #judgedRevision: number | undefined;
  #checkMs = 0;
  #changedAt = Number.NEGATIVE_INFINITY;
  #unjudgedSince: number | undefined;
  #touches = 0;
  #formerPlaces: readonly Place[] = [];
  readonly #waiting = new Set<() => void>();

  constructor({ uri, languageId, version, text }: TextDocumentItem, address: DocumentAddress) {
    this.uri = uri;
    this.address = address;
    this.#document = TextDocument.create(uri, languageId, version, text);
    this.#unjudgedSince = performance.now();
  }

  languageId(): string {
    return this.#document.languageId;
  }

  version(): number {
    return this.#document.version;
  }

  /** Another number for every text that the document has had. */
  revision(): number {
    return this.#revision;
  }

  text(): string {
    return this.#document.getText();
  }

  isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether the text as it is now was judged. */
  isJudged(): boolean {
    return this.#judgedRevision === this.#revision;
  }

  /**
   * How often an edit met a place that has a diagnostic: editors may have stretched or dropped what they
   * draw there, so then even equal diagnostics have to be sent again.
   */
  touches(): number {
    return this.#touches;
  }

  checkMs(): number {
    return this.#checkMs;
  }

  /** @returns How long to wait for more edits, in milliseconds. */
  change(changes: readonly TextDocumentContentChangeEvent[], version: number): number {
    const now = performance.now();
    this.#touches += changes.some(change => this.#meetsDiagnostic(change)) ? 1 : 0;
    this.#document = TextDocument.update(this.#document, [...changes], version);
    this.#revision += 1;
    const gapMs = now - this.#changedAt;
    this.#changedAt = now;
    this.#unjudgedSince ??= now;
    const waitedMs = now - this.#unjudgedSince;
    return pauseBefore({ checkMs: this.#checkMs, gapMs, waitedMs });
  }

  /** What was typed so far is being judged; what comes now waits for the next time. */
  beginCheck(): void {
    this.#unjudgedSince = undefined;
  }

  /**
   * A text was judged, or judging it failed. Who waits for the newest text is told.
   *
   * @param checkMs What it took; `undefined` when that says nothing about edits.
   */
  endCheck(revision: number, verdict: Verdict | undefined, checkMs: number | undefined): void {
    this.verdict = verdict;
    this.#judgedRevision = revision;
    this.#checkMs = checkMs ?? this.#checkMs;
    if (this.isJudged()) {
      this.#release();
    }
  }

  /** Where it is judged has to be found out anew, and it has to be judged there. */
  leave(): void {
    this.#formerPlaces = this.lodging?.places ?? this.#formerPlaces;
    this.lodging = undefined;
    this.#revision += 1;
  }

  /** Where its text counted before it left, once. */
  takeFormerPlaces(): readonly Place[] {
    const places = this.#formerPlaces;
    this.#formerPlaces = [];
    return places;
  }

  close(): void {
    this.#isOpen = false;
    this.#release();
  }

  /**
   * Calls back once, when the newest text was judged or the document is closed.
   *
   * @returns Takes the wish back.
   */
  onceJudged(callback: () => void): () => void {
    this.#waiting.add(callback);
    return () => this.#waiting.delete(callback);
  }

  #release(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const callback of waiting) {
      callback();
    }
  }

  #meetsDiagnostic(change: TextDocumentContentChangeEvent): boolean {
    const { diagnostics = [] } = this.verdict ?? {};
    if (!('range' in change)) {
      return diagnostics.length > 0;
    }
    const { start, end } = change.range;
    return diagnostics.some(
      ({ range }) => range.start.line <= end.line && start.line <= range.end.line,
    );
  }
}
