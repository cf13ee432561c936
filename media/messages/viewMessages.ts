/** What every view says to the extension, besides what it says on its own. */
export type ViewEvent =
  /** It is drawn and listens; nothing is sent to it before. */
  | { readonly type: 'ready' }
  /** Something in it failed; the extension logs that. */
  | { readonly type: 'failed'; readonly message: string };

/** The two directions of one view; both are told apart by `type`. */
export interface ViewContract {
  /** From the extension to the view. */
  readonly toView: { readonly type: string };
  /** From the view to the extension. */
  readonly toHost: { readonly type: string };
  /** What the view keeps while it is hidden and over a reload of the window; older versions may have written it. */
  readonly state: object;
}
