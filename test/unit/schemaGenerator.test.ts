import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { generateSchema } from '../../scripts/generateSchemas.mjs';
import { shortenDoc } from '../../scripts/schemaGenerator/describe.mjs';
import { createTypes } from '../../scripts/schemaGenerator/loadTypes.mjs';
import { applyOverlays } from '../../scripts/schemaGenerator/overlay.mjs';
import { readDeclarations } from '../../scripts/schemaGenerator/readDeclarations.mjs';
import { renderJson } from '../../scripts/schemaGenerator/renderJson.mjs';

/** A package as the real ones are made, with one kind. */
const PACKAGE: Readonly<Record<string, string>> = {
  'models/example.com/v1/Model.d.ts': `
import { IIoK8sApimachineryPkgApisMetaV1ObjectMeta } from "meta/ObjectMeta";
import { IExampleModelSpec } from "./ModelSpec.js";
import { ModelData, TypeMeta, Model } from "base";
/** A model that is served. */
export interface IModel extends TypeMeta {
    "apiVersion": "example.com/v1";
    "kind": "Model";
    "metadata"?: IIoK8sApimachineryPkgApisMetaV1ObjectMeta;
    "spec": IExampleModelSpec;
    "status"?: IExampleModelSpec;
}
export declare class Model extends Base<IModel> implements IModel {
    "spec": IExampleModelSpec;
    constructor(data?: ModelData<IModel>);
}
export type { IModel as IExampleModel, Model as ExampleModel };`,
  'models/example.com/v1/ModelSpec.d.ts': `
import { IIoK8sApimachineryPkgUtilIntstrIntOrString } from "meta/IntOrString";
import { IExampleModelSpec } from "./ModelSpec.js";
/** ModelSpec is what somebody wants. */
export interface IModelSpec extends IBase {
    /**
     * Replicas is the number of Pods. More info: https://example.com/replicas
     */
    "replicas"?: number;
    "surge"?: IIoK8sApimachineryPkgUtilIntstrIntOrString;
    "policy": "Keep" | "Drop";
    "labels"?: {
        [key: string]: string;
    };
    "fallbacks"?: Array<IExampleModelSpec>;
    "anything"?: unknown;
    "inner"?: {
        "ready": boolean;
    };
}
export interface IBase {
    "uri": string;
}
export type { IModelSpec as IExampleModelSpec };`,
  'models/_schemas/ExampleModelSpec.js': `
exports.validate = function validate(data) {
  validate.errors = [];
  if (data.replicas !== undefined && !Number.isInteger(data.replicas)) {
    validate.errors.push({ instancePath: '/replicas', keyword: 'type', params: { type: 'integer' } });
  }
  if (data.replicas < 1) {
    validate.errors.push({ instancePath: '/replicas', keyword: 'minimum', params: { limit: 1 } });
  }
  return validate.errors.length === 0;
};`,
  'meta/ObjectMeta.d.ts': `
export interface IObjectMeta { "name"?: string; }
export type { IObjectMeta as IIoK8sApimachineryPkgApisMetaV1ObjectMeta };`,
  'meta/IntOrString.d.ts': `
export type IIntOrString = string | number;
export type { IIntOrString as IIoK8sApimachineryPkgUtilIntstrIntOrString };`,
};

const SOURCE = {
  title: 'Model',
  description: 'Models.',
  tool: { name: 'Example', version: '1', source: 'https://example.com' },
  package: 'models',
  groups: '^example\\.com/',
  kinds: ['example.com/v1/Model'],
  removed: [
    { apiVersion: 'example.com/v0', kinds: ['Model'], successor: 'example.com/v1', says: 'Gone.' },
  ],
  overlays: { 'ModelSpec.uri': { pattern: '^models:' } },
};

describe('the generator of schemas', () => {
  it('turns interfaces into definitions, and asks the validator for what types do not say', async () => {
    const { ModelSpec } = (await generate()).definitions;
    assert.deepEqual(ModelSpec.required, ['uri', 'policy']);
    assert.equal(ModelSpec.description, 'What somebody wants.');
    assert.deepEqual(ModelSpec.properties.replicas, {
      description: 'The number of Pods.',
      type: ['integer', 'null'],
      minimum: 1,
      'x-expected': 'a whole number',
    });
    assert.deepEqual(ModelSpec.properties.surge.type, ['integer', 'string', 'null']);
    assert.deepEqual(ModelSpec.properties.policy.enum, ['Keep', 'Drop']);
    assert.deepEqual(ModelSpec.properties.labels.additionalProperties.type, ['string', 'null']);
    assert.deepEqual(ModelSpec.properties.fallbacks.items.$ref, '#/definitions/ModelSpec');
    assert.deepEqual(ModelSpec.properties.anything, { description: 'Anything.' });
    assert.deepEqual(ModelSpec.properties.inner.required, ['ready']);
    assert.equal(ModelSpec.properties.uri.pattern, '^models:');
  });

  it('refers to what all objects share, and leaves alone what a controller writes', async () => {
    const { Model } = (await generate()).definitions;
    assert.equal(
      Model.properties.metadata.$ref,
      'shared/pod-spec.schema.json#/definitions/ObjectMeta',
    );
    assert.deepEqual(Object.keys(Model.properties.status), ['description']);
    assert.equal(Model.properties.spec.type, 'object');
    assert.equal(Model['x-unknown'], 'ignored');
  });

  it('chooses by the first two lines, and says what became of old versions', async () => {
    const { allOf } = await generate();
    const text = JSON.stringify(allOf);
    assert.match(text, /"const":"example\.com\/v1".*"#\/definitions\/Model"/);
    assert.match(
      text,
      /"const":"example\.com\/v0"|"enum":\["example\.com\/v1"\],"x-says":"Gone\."/,
    );
    assert.match(text, /Example serves Model as 'example\.com\/v1'\. Write that\./);
  });

  it('refuses an overlay that fits nowhere', () => {
    assert.throws(() => applyOverlays({ A: { properties: {} } }, { 'A.b': {} }), /'A\.b'/);
  });

  it('reads the first sentence of documentation', () => {
    assert.equal(
      shortenDoc('Path of it, e.g. a/b. The rest. More info: https://a.b', 'x'),
      'Path of it, e.g. a/b.',
    );
    assert.equal(shortenDoc('replicas is the number\nof Pods', 'replicas'), 'The number of Pods.');
    assert.equal(shortenDoc(''), '');
    assert.ok(shortenDoc('word '.repeat(100)).length <= 145);
  });

  it('reads unions, lists and mappings of a declaration file', () => {
    const { types } = readDeclarations(
      'export type A = Array<"x" | "y">;\nexport type B = string | number;\nexport type C = { [key: string]: A };',
    );
    assert.deepEqual(types.get('A').alias, {
      kind: 'list',
      of: { kind: 'choice', values: ['x', 'y'] },
    });
    assert.deepEqual(types.get('B').alias.kind, 'union');
    assert.deepEqual(types.get('C').alias, { kind: 'map', of: { kind: 'reference', name: 'A' } });
  });

  it('writes JSON as the formatter does', () => {
    assert.equal(renderJson({ a: [1, 'b'], c: {} }), '{ "a": [1, "b"], "c": {} }\n');
    const long = renderJson({ list: ['x'.repeat(60), 'y'.repeat(60)] });
    assert.equal(long.split('\n').length, 7);
  });
});

async function generate() {
  const folder = mkdtempSync(join(tmpdir(), 'mlops-types-'));
  try {
    for (const [path, text] of Object.entries(PACKAGE)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return await generateSchema(SOURCE, createTypes(folder), new Set(['ObjectMeta']));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
