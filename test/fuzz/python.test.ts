import assert from 'node:assert/strict';
import { readAirflow } from '../../server/src/core/formats/airflow/document.ts';
import { toAirflowModel } from '../../server/src/core/formats/airflow/model.ts';
import { readScript, toScriptModel } from '../../server/src/core/formats/mlflow/script.ts';
import type { DocumentModel } from '../../server/src/core/model/pipelineModel.ts';
import { PYTHON, type PythonParser } from '../../server/src/core/python/syntaxTree.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import { loadBuiltLibrary } from '../harness/workspace.ts';
import { mutate } from './mutate.ts';
import { createRandom } from './random.ts';
import { listSamples } from './samples.ts';
import { assertInside } from './spans.ts';

const MUTATIONS = 200;

/** The engine keeps what a broken program said last; reading it all the same must not fail either. */
describe('programs that nobody would write', () => {
  let python: PythonParser | undefined;
  before(async () => {
    const library = await loadBuiltLibrary(PYTHON.id);
    python = PYTHON.isApi(library) ? library : undefined;
  });

  const samples = listSamples().filter(({ path }) => path.endsWith('.py'));
  it('are there', () => assert.ok(samples.length > 0));

  for (const [index, { name, text }] of samples.entries()) {
    it(`every prefix of ${name}`, () => {
      for (let length = text.length; length >= 0; length -= 1) {
        inspectText(text.slice(0, length), python);
      }
    }).timeout(240_000);

    it(`${MUTATIONS} mutations of ${name} (seed ${5000 + index})`, () => {
      const random = createRandom(5000 + index);
      for (let round = 0; round < MUTATIONS; round += 1) {
        inspectText(mutate(text, random), python);
      }
    }).timeout(120_000);
  }
});

function inspectText(text: string, python: PythonParser | undefined): void {
  const [document] = parseSource('dags/a.py', text, 'python', { python }).documents;
  assert.ok(document?.content.python !== undefined, text);
  const source = { path: 'dags/a.py', document: 0, content: document.content };
  for (const span of document.content.python.strings) {
    assertInside(span, text.length, 'string');
  }
  inspectModel(toAirflowModel(readAirflow(source)), text);
  inspectModel(toScriptModel(readScript(source)), text);
}

function inspectModel({ pipelines, symbols }: DocumentModel, text: string): void {
  const ids = new Set<string>();
  for (const { steps, at } of pipelines) {
    assertInside(at.span, text.length, 'pipeline');
    for (const { id, owner, after } of steps) {
      assert.ok(!ids.has(id), `${id} twice in\n${text}`);
      ids.add(id);
      assertInside(owner.span, text.length, id);
      for (const order of after) {
        assertInside(order.at.span, text.length, `${id} after ${order.step}`);
      }
    }
  }
  for (const { name, at } of symbols) {
    assertInside(at.span, text.length, name);
  }
}
