import { NotificationType0 } from 'vscode-jsonrpc';

/** Sent by the client when somebody wants all folders to be read again from the disk. */
export const checkWorkspaceNotification = new NotificationType0('mlops/checkWorkspace');
