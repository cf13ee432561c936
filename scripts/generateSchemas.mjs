// Writes the schemas that an npm package of the field carries as types: one file in `schemas/sources/` says
// for each which package, which kinds, and what people know beyond the types.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './project.mjs';
import { assemble } from './schemaGenerator/assemble.mjs';
import { createConverter } from './schemaGenerator/convert.mjs';
import { createTypes } from './schemaGenerator/loadTypes.mjs';
import { applyOverlays, dropUnused } from './schemaGenerator/overlay.mjs';
import { renderExample } from './schemaGenerator/renderExample.mjs';
import { renderJson } from './schemaGenerator/renderJson.mjs';

const SOURCES = join(root, 'schemas/sources');

/** Ids of all schemas that are generated. */
export function listGeneratedSchemas() {
  return readdirSync(SOURCES)
    .filter(name => name.endsWith('.json'))
    .map(name => basename(name, '.json'))
    .sort();
}

/** Files of one generated schema: path below `schemas/` and text. */
export async function renderSchema(id) {
  const source = JSON.parse(readFileSync(join(SOURCES, `${id}.json`), 'utf8'));
  const types = createTypes(join(root, 'node_modules'));
  const podSpec = readFileSync(join(root, 'schemas/shared/pod-spec.schema.json'), 'utf8');
  const shared = JSON.parse(podSpec);
  const schema = await generateSchema(source, types, new Set(Object.keys(shared.definitions)));
  const files = [[`${id}.schema.json`, renderJson(schema)]];
  return source.samples === undefined
    ? files
    : [...files, [`${id}.examples/valid/every-key.yaml`, renderExample(source, schema, shared)]];
}

/** The packages that schemas are generated from, for the third-party notices. */
export function listSchemaPackages() {
  const packages = listGeneratedSchemas().map(
    id => JSON.parse(readFileSync(join(SOURCES, `${id}.json`), 'utf8')).package,
  );
  return [...new Set(packages)].sort();
}

/** @param types see `createTypes`; `shared` the names of shared definitions. */
export async function generateSchema(source, types, shared) {
  const converter = createConverter(types, shared, source);
  const kinds = source.kinds.map(path => {
    const file = types.open(`${source.package}/${path}`);
    const kind = basename(path);
    const type = types.find(file, `I${kind}`);
    return { apiVersion: readApiVersion(type), kind, definition: converter.nameOf(type) };
  });
  const definitions = await converter.finish();
  for (const { definition } of kinds) {
    definitions[definition] = toObject(definitions[definition], source);
  }
  const all = applyOverlays(definitions, source.overlays ?? {});
  return dropUnused(assemble(source, [...kinds, ...(source.ownKinds ?? [])], all));
}

function readApiVersion(type) {
  return type.members.find(({ name }) => name === 'apiVersion').type.values[0];
}

/** An object itself is never `null`; some things are the same for all objects of a format. */
function toObject(definition, { kindProperties = {}, kindRequired = [] }) {
  return {
    ...definition,
    type: 'object',
    properties: { ...definition.properties, ...kindProperties },
    required: [...new Set([...definition.required, ...kindRequired])],
  };
}
