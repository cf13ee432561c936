import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv, type ValidateFunction } from 'ajv';
import { explainDocument } from '../../server/src/core/schema/explain.ts';
import type { CompiledSchema } from '../../server/src/core/schema/jsonSchema.ts';
import { parseSource } from '../../server/src/core/source/sourceFile.ts';
import type { TreeNode } from '../../server/src/core/tree/node.ts';
import { readMarkers } from '../harness/notation.ts';
import { loadBuiltSchema, projectRoot } from '../harness/workspace.ts';

/** Published schemas for documents of ours, by the id of our schema; they are not part of the project. */
const PUBLISHED: ReadonlyMap<string, (value: unknown) => string | undefined> = new Map([
  ['dvc', () => 'dvc-yaml.json'],
  ['github-actions', () => 'github-workflow.schemastore.json'],
  ['github-action', () => 'github-action.schemastore.json'],
  ['docker-compose', () => 'compose-spec.json'],
  ['kserve', nameCustomResource],
  ['kubernetes', nameBuiltInObject],
  ['kustomize', () => 'kustomization.schemastore.json'],
  ['kuberay', nameCustomResource],
  ['argo-cd', nameCustomResource],
  ['argo-rollouts', nameCustomResource],
  ['prometheus-operator', nameCustomResource],
  ['kubeflow', nameCustomResource],
  ['gitlab-ci', () => 'gitlab-ci.json'],
  ['prometheus-rules', () => 'prometheus.rules.schemastore.json'],
  ['prometheus', () => 'prometheus.schemastore.json'],
  ['alertmanager', () => 'prometheus-alertmanager.schemastore.json'],
  ['skypilot', () => 'skypilot-task.schemastore.json'],
  ['wandb-sweep', () => 'wandb-sweep.json'],
  ['helm', () => 'chart.schemastore.json'],
  ['flux', nameCustomResource],
  ['argo-workflows', () => 'argo-workflows.all.json'],
]);

/** Schemas of custom resources lie by group, kind and version; `undefined` for other kinds. */
function nameCustomResource(value: unknown): string | undefined {
  const { apiVersion = '', kind } = (value ?? {}) as { apiVersion?: string; kind?: string };
  const name = `${apiVersion.replace('/', `_${kind}_`)}.json`;
  return existsSync(join(folder, name)) ? name : undefined;
}

/** Kubernetes publishes one file for all of its kinds, with definitions by group, version and kind. */
function nameBuiltInObject(value: unknown): string | undefined {
  const { apiVersion = '', kind } = (value ?? {}) as { apiVersion?: string; kind?: string };
  const [version, group = ''] = apiVersion.split('/').reverse();
  const found = Object.entries(readBuiltIn()).find(([, definition]) =>
    definition['x-kubernetes-group-version-kind']?.some(
      each => each.group === group && each.version === version && each.kind === kind,
    ),
  );
  return found === undefined ? undefined : `${BUILT_IN}#/definitions/${found[0]}`;
}

const BUILT_IN = 'kubernetes-1.36.definitions.json';

interface BuiltInDefinition {
  readonly 'x-kubernetes-group-version-kind'?: readonly {
    readonly group: string;
    readonly version: string;
    readonly kind: string;
  }[];
}

function readBuiltIn(): Readonly<Record<string, BuiltInDefinition>> {
  return JSON.parse(readFileSync(join(folder, BUILT_IN), 'utf8')).definitions;
}

const corpus = process.env['MLOPS_CORPUS'] ?? join(projectRoot, '../shared/corpus');
const folder = join(corpus, '../facts/reference-schemas');

describe('differences to the published schemas', () => {
  if (!existsSync(folder)) {
    it(`are not checked: there is no ${folder}`, () => undefined);
    return;
  }
  const explained = readFileSync(join(projectRoot, 'schemas/DIFFERENCES.md'), 'utf8');
  it('are explained once', () => {
    const sections = explained.match(/^## .*$/gm) ?? [];
    assert.deepEqual(sections, [...new Set(sections)]);
  });
  for (const [id, findName] of PUBLISHED) {
    it(`are all explained: ${id}`, async () => {
      const ours = await loadBuiltSchema(id);
      const differing = listExamples(id).flatMap(({ file, root }) => {
        const name = findName(root?.value);
        return name === undefined || isAccepted(name, root?.value) === isSilent(ours, root)
          ? []
          : [file];
      });
      assert.ok(differing.length > 0, 'a comparison that never differs compares nothing');
      assert.deepEqual(
        differing.filter(file => !explained.includes(`\`${file}\``)),
        [],
      );
    }).timeout(120_000);
  }
});

const validators = new Map<string, ValidateFunction>();

function isAccepted(name: string, value: unknown): boolean {
  const known = validators.get(name);
  const validate = known ?? compilePublished(name);
  validators.set(name, validate);
  return validate(value ?? null);
}

function compilePublished(name: string): ValidateFunction {
  const [file = '', fragment] = name.split('#');
  // Some name their draft by another address than ajv does.
  // Expressions of Go may begin with flags, those of JavaScript must not.
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('(?i)', '');
  const { $schema: _, ...schema } = JSON.parse(text);
  const isCustomResource = 'x-kubernetes-group-version-kind' in schema;
  const published =
    isCustomResource || fragment !== undefined ? (closeObjects(schema) as object) : schema;
  const root = fragment === undefined ? published : { ...published, $ref: `#${fragment}` };
  return new Ajv({ strict: false, logger: false, code: { optimize: false } }).compile(root);
}

/**
 * The API server drops keys that a custom resource's schema does not name, and says so; the schema alone
 * would accept them.
 */
function closeObjects(schema: unknown): unknown {
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) {
    return Array.isArray(schema) ? schema.map(closeObjects) : schema;
  }
  const closed = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, closeObjects(value)]),
  );
  if (closed['format'] === 'int-or-string') {
    return { type: ['integer', 'string'] };
  }
  const isMapping = closed['type'] === 'object' && typeof closed['properties'] === 'object';
  const isOpen = closed['x-kubernetes-preserve-unknown-fields'] === true;
  return isMapping && !isOpen ? { additionalProperties: false, ...closed } : closed;
}

function isSilent(schema: CompiledSchema, root: TreeNode | undefined): boolean {
  return (
    root === undefined ||
    schema.isSilent(root.value) ||
    explainDocument(schema.schema, root).length === 0
  );
}

interface Example {
  readonly file: string;
  readonly root: TreeNode | undefined;
}

function listExamples(id: string): readonly Example[] {
  return ['valid', 'invalid'].flatMap(kind => {
    const examples = join(projectRoot, `schemas/${id}.examples`, kind);
    return readdirSync(examples).flatMap(file => {
      const { text } = readMarkers(file, readFileSync(join(examples, file), 'utf8'));
      const { documents } = parseSource(file, text, 'yaml');
      return documents.map(({ content }) => ({ file, root: content.root }));
    });
  });
}
