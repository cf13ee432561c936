import type { ViewContract, ViewEvent } from '../messages/viewMessages.ts';

/** The extension as a view sees it. */
export interface Host<Contract extends ViewContract> {
  post(message: Contract['toHost']): void;
  /** What was kept; every part may be missing, because an older version may have written it. */
  restore(): Partial<Contract['state']>;
  keep(state: Contract['state']): void;
}

/** What VS Code hands to every webview, once. */
interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): VsCodeApi;

const api = acquireVsCodeApi();

/** Connects a view with its host; `connect(...).post` works at once, messages come after `listen`. */
export function connect<Contract extends ViewContract>(): Host<Contract> {
  return {
    post: message => api.postMessage(message),
    restore: () => (api.getState() ?? {}) as Partial<Contract['state']>,
    keep: state => api.setState(state),
  };
}

/** Says that the view is drawn, and hands over every message from then on. What fails is told to the host. */
export function listen<Contract extends ViewContract>(
  receive: (message: Contract['toView']) => void,
): void {
  addEventListener('message', ({ data }: MessageEvent<Contract['toView']>) => receive(data));
  addEventListener('error', ({ message }) => tell({ type: 'failed', message }));
  addEventListener('unhandledrejection', ({ reason }) =>
    tell({ type: 'failed', message: String(reason) }),
  );
  tell({ type: 'ready' });
}

function tell(event: ViewEvent): void {
  api.postMessage(event);
}
