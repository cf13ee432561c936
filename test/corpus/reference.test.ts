import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { parseYamlDocument } from '../../server/src/core/yaml/parseYaml.ts';
import { readMarkers } from '../harness/notation.ts';
import { loadBuiltSchema, projectRoot } from '../harness/workspace.ts';

/** Published schemas, by the id of ours; they are not part of the project. */
const PUBLISHED: ReadonlyMap<string, string> = new Map([
  ['dvc', 'dvc-yaml.json'],
  ['github-actions', 'github-workflow.schemastore.json'],
  ['github-action', 'github-action.schemastore.json'],
  ['docker-compose', 'compose-spec.json'],
]);

const corpus = process.env['MLOPS_CORPUS'] ?? join(projectRoot, '../shared/corpus');
const folder = join(corpus, '../facts/reference-schemas');

describe('differences to the published schemas', () => {
  if (!existsSync(folder)) {
    it(`are not checked: there is no ${folder}`, () => undefined);
    return;
  }
  const explained = readFileSync(join(projectRoot, 'schemas/DIFFERENCES.md'), 'utf8');
  for (const [id, name] of PUBLISHED) {
    it(`are all explained: ${id}`, async () => {
      // Some name their draft by another address than ajv does.
      const { $schema: _, ...published } = JSON.parse(readFileSync(join(folder, name), 'utf8'));
      const validate = new Ajv({ strict: false, logger: false }).compile(published);
      const ours = await loadBuiltSchema(id);
      const differing = listExamples(id).flatMap(({ file, value }) =>
        validate(value) === ours.isSilent(value) ? [] : [file],
      );
      assert.ok(differing.length > 0, 'a comparison that never differs compares nothing');
      assert.deepEqual(
        differing.filter(file => !explained.includes(`\`${file}\``)),
        [],
      );
    });
  }
});

function listExamples(id: string): readonly { file: string; value: unknown }[] {
  return ['valid', 'invalid'].flatMap(kind => {
    const examples = join(projectRoot, `schemas/${id}.examples`, kind);
    return readdirSync(examples).map(file => {
      const { text } = readMarkers(file, readFileSync(join(examples, file), 'utf8'));
      return { file, value: parseYamlDocument(text).root?.value ?? null };
    });
  });
}
