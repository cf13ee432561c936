import assert from 'node:assert/strict';
import { THEMES, useWorkbench } from './workbench.ts';

describe('the workbench', () => {
  const workbench = useWorkbench({ workspace: 'house-prices' });

  it('opens a file', async () => {
    const editor = await workbench.openFile('data-ingestion/dvc.yaml');
    assert.match(await editor.innerText(), /stages:/);
  });

  it('shows problems', async () => {
    await workbench.showProblems();
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workbench.screenshot(`workbench ${theme}`);
    });
  }
});
