import { window, workspace } from 'vscode';

/** Asks what the graph is to be compared with; `undefined` when nobody wants to say. */
export async function pickCommit(): Promise<string | undefined> {
  if (!workspace.isTrusted) {
    await window.showInformationMessage(
      'Comparing asks Git, which is done in trusted workspaces only.',
    );
    return undefined;
  }
  const text = await window.showInputBox({
    title: 'Compare Pipeline Graph with a Commit',
    prompt: "A commit, branch or tag. With '...' behind it, where the current branch left it.",
    value: 'HEAD',
    valueSelection: [0, 4],
  });
  const wanted = text?.trim();
  return wanted === '' ? undefined : wanted;
}
