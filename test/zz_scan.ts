import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { checkAlone } from './corpus/manifest.ts';
const [root = '', want = '', verbose] = (process.env['SCAN'] ?? '').split(' ');
describe('scan', () => { it('scans', async () => {
  const names = (readdirSync(root, { recursive: true, encoding: 'utf8' })).filter(n => /\.ya?ml$/.test(n) && statSync(join(root, n)).isFile());
  let count = 0; const kinds = new Map<string, number>();
  for (const name of names) {
    const text = readFileSync(join(root, name));
    const report = await checkAlone(name, text);
    kinds.set(report.formats.join('+') || 'none', (kinds.get(report.formats.join('+') || 'none') ?? 0) + 1);
    if (!report.formats.includes(want)) continue;
    count += 1;
    for (const f of report.findings) {
      if (f.severity !== 'error' && verbose === undefined) continue;
      const line = report.text.slice(0, f.span.start).split('\n').length;
      console.log(`${name}:${line} ${f.severity} ${f.rule} ${f.message}`);
    }
  }
  console.log(count, 'files', [...kinds].sort((a, b) => b[1] - a[1]).slice(0, 14));
}).timeout(600000); });
