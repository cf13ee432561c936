import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ENGINE_FINDINGS } from '../../server/src/node/engineFindings.ts';
import { projectRoot } from '../harness/workspace.ts';

const core = join(projectRoot, 'server/src/core');

describe('engine findings', () => {
  it('are exactly those that the engine can report', () => {
    const ids = readdirSync(core, { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts'))
      .flatMap(name => readFileSync(join(core, name), 'utf8').match(ID) ?? [])
      .map(id => id.slice(1, -1));
    assert.deepEqual(
      ENGINE_FINDINGS.map(({ id }) => id),
      [...new Set(ids)].sort(),
    );
  });
});

const ID = /'(?:file|ini|schema|yaml)\/[a-z0-9-]+'/g;
