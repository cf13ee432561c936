import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../harness/workspace.ts';
import type { OpenView } from './harness.ts';

/** What axe calls serious or critical, as lines to read. */
export async function audit({ page }: OpenView): Promise<readonly string[]> {
  const source = readFileSync(join(projectRoot, 'node_modules/axe-core/axe.min.js'), 'utf8');
  // The policy of the page allows no script of ours, but what a debugger evaluates is not asked about.
  await page.evaluate(source);
  const results = await page.evaluate(() => {
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    return axe.run();
  });
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(node => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
    );
}
