import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { formats } from '../../server/src/core/formats/formats.ts';
import type { Finding } from '../../server/src/core/lint/finding.ts';
import { listRules } from '../../server/src/core/lint/listRules.ts';
import { SCHEMA_ANNOTATIONS } from '../../server/src/core/schema/jsonSchema.ts';
import { checkCase, findAll } from '../harness/checkCase.ts';
import { exampleName } from '../harness/exampleName.ts';
import { readMarkers } from '../harness/notation.ts';
import { openWorkspace, projectRoot } from '../harness/workspace.ts';

const schemas = join(projectRoot, 'schemas');

describe('schema examples', () => {
  for (const { id: format, schema: id, files } of formats) {
    if (id === undefined) {
      continue;
    }
    const folder = join(schemas, `${id}.examples`);
    const path = exampleName(files[0]?.pattern ?? '');
    describe(id, () => {
      it('has a schema file with title, tool, version and source', () => {
        const schema = JSON.parse(readFileSync(join(schemas, `${id}.schema.json`), 'utf8'));
        const text = JSON.stringify(schema, (key, value) => (key === 'x-mistakes' ? {} : value));
        const used = text.match(/(?<=")x-[a-z-]+(?=":)/g) ?? [];
        const unknown = used.filter(name => !SCHEMA_ANNOTATIONS.some(known => known === name));
        assert.deepEqual(unknown, []);
        assert.ok(schema.title && schema.description);
        assert.ok(schema['x-tool'].name && schema['x-tool'].version && schema['x-tool'].source);
      });
      for (const name of listExamples(join(folder, 'valid'))) {
        it(`valid: ${name}`, async () => {
          const files = new Map([[path, readFileSync(join(folder, 'valid', name), 'utf8')]]);
          const found = await findAll(files);
          const taken = (await openWorkspace(files)).check(path);
          assert.ok((await taken).formats.includes(format), 'taken for something else');
          assert.deepEqual(
            found.filter(isOfSchema).map(({ rule, message }) => `${rule}: ${message}`),
            [],
          );
        });
      }
      for (const name of listExamples(join(folder, 'invalid'))) {
        it(`invalid: ${name}`, () => {
          const { text, markers } = readMarkers(
            path,
            readFileSync(join(folder, 'invalid', name), 'utf8'),
          );
          assert.ok(markers.length > 0, 'an invalid example marks what is wrong');
          const testCase = {
            title: name,
            line: 1,
            files: new Map([[path, text]]),
            markers,
            fixed: [],
          };
          return checkCase(testCase, isOfSchema);
        });
      }
    });
  }
});

/** Rules have cases of their own; an example of a schema need not follow them. */
function isOfSchema({ rule }: Finding): boolean {
  return !rules.has(rule);
}

const rules = new Set(listRules(formats).map(({ id }) => id));

function listExamples(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).sort() : [];
}
