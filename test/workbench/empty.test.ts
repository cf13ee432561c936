import { clickIcon } from './surfaces.ts';
import { THEMES, useWorkbench } from './workbench.ts';

describe('the workbench on a folder without pipelines', () => {
  const workbench = useWorkbench({ workspace: 'empty' });

  it('says what would be here and what to do', async () => {
    await clickIcon(workbench);
    const welcome = workbench.page().locator('.sidebar .welcome-view-content');
    await welcome.getByText('There are no pipelines in this workspace yet').waitFor();
    await welcome.getByRole('button', { name: 'Check Again' }).waitFor();
  });

  for (const theme of THEMES) {
    it(`is drawn in ${theme}`, async () => {
      await workbench.setTheme(theme);
      await workbench.screenshot(`welcome ${theme}`);
    });
  }
});
