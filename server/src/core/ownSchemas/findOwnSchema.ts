import { RESOURCE_SYMBOL } from '../kubernetes/customResources.ts';
import { findObjectKind } from '../kubernetes/recognizeObject.ts';
import { nameOf, parentOf, resolveReference, type WorkspacePath } from '../paths/workspacePath.ts';
import type { SchemaObject } from '../schema/jsonSchema.ts';
import type { DocumentContent } from '../source/sourceFile.ts';
import type { Span } from '../text/span.ts';
import { findSchemaOverride } from '../workspace/config.ts';
import type { WorkspaceQueries } from '../workspace/queries.ts';
import { fromOpenApi } from './fromOpenApi.ts';
import { toOwnSchema } from './toOwnSchema.ts';

/** A schema that a team wrote for its own documents. */
export type OwnSchema =
  | { readonly kind: 'schema'; readonly path: WorkspacePath; readonly schema: SchemaObject }
  /** The document names one that is not there, or is no schema. */
  | { readonly kind: 'unusable'; readonly at: Span; readonly message: string };

/** A document that may have a schema of its team's. */
export interface OwnCandidate {
  readonly content: DocumentContent;
  /** Some format knows what it is, so definitions of custom resources are not asked. */
  readonly isRecognized: boolean;
}

/**
 * The schema in the workspace that a document is to be checked against instead of ours: the one that its
 * comment `# yaml-language-server: $schema=` names, one that `schemas` in `.mlops/config.yaml` names for its
 * path, or the definition of the custom resource that it is an object of.
 *
 * @returns `undefined` where there is none, or it lies outside of the workspace.
 */
export function findOwnSchema(
  { content, isRecognized }: OwnCandidate,
  workspace: WorkspaceQueries,
): OwnSchema | undefined {
  const named = findNamed(content.text);
  if (named !== undefined) {
    return readNamed(named, workspace);
  }
  const configured = findSchemaOverride(workspace, workspace.path);
  if (configured !== undefined) {
    return readSchema(configured, workspace);
  }
  return isRecognized ? undefined : findDefinition(content, workspace);
}

/** A text without it has no such comment. */
export const SCHEMA_COMMENT = 'yaml-language-server:';

interface NamedSchema {
  readonly reference: string;
  readonly at: Span;
}

/** Whether a comment names a schema, which other extensions read as well. */
export function namesSchema(text: string): boolean {
  return findNamed(text) !== undefined;
}

function findNamed(text: string): NamedSchema | undefined {
  if (!text.includes(SCHEMA_COMMENT)) {
    return undefined;
  }
  const match = /^[ \t]*#[ \t]*yaml-language-server:[ \t]*\$schema=([^\s#]{1,1000})/m.exec(text);
  const [whole = '', reference] = match ?? [];
  if (match === null || reference === undefined) {
    return undefined;
  }
  const end = match.index + whole.length;
  return { reference, at: { start: end - reference.length, end } };
}

function readNamed(
  { reference, at }: NamedSchema,
  workspace: WorkspaceQueries,
): OwnSchema | undefined {
  const resolved = resolveReference(parentOf(workspace.path), reference);
  if (resolved.kind !== 'inside') {
    return undefined;
  }
  const found = readSchema(resolved.path, workspace);
  return (
    found ?? {
      kind: 'unusable',
      at,
      message:
        workspace.kindOf(resolved.path) === undefined
          ? `The schema '${reference}' is not there, so nothing is checked against it. Correct the path, or remove the comment.`
          : `'${reference}' is no JSON Schema that can be used, so nothing is checked against it.`,
    }
  );
}

function readSchema(path: WorkspacePath, workspace: WorkspaceQueries): OwnSchema | undefined {
  const values = workspace.valuesOf(path);
  return values.state === 'known'
    ? keep(values.value, path, () => toOwnSchema(values.value, `Your schema '${nameOf(path)}'`))
    : undefined;
}

/** The definition of a custom resource, wherever in the workspace it stands. */
function findDefinition(
  content: DocumentContent,
  workspace: WorkspaceQueries,
): OwnSchema | undefined {
  const kind = findObjectKind(content);
  if (kind?.kind === undefined) {
    return undefined;
  }
  const name = `${kind.apiVersion}/${kind.kind}`;
  const [definition] = workspace.symbolsOf(RESOURCE_SYMBOL, '', name);
  if (definition === undefined) {
    return undefined;
  }
  const { path, document } = definition.at;
  const root = workspace.sourceOf(path)?.documents[document]?.content.root?.value;
  const version = kind.apiVersion.slice(kind.apiVersion.indexOf('/') + 1);
  const schema = findVersion(root, version);
  return keep(schema, path, () =>
    toOwnSchema(fromOpenApi(schema), `The definition in '${nameOf(path)}'`),
  );
}

function findVersion(definition: unknown, version: string): unknown {
  const spec = get(definition, 'spec');
  const versions = get(spec, 'versions');
  const found = Array.isArray(versions)
    ? versions.find(candidate => get(candidate, 'name') === version)
    : undefined;
  return (
    get(get(found, 'schema'), 'openAPIV3Schema') ?? get(get(spec, 'validation'), 'openAPIV3Schema')
  );
}

function get(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

/** Made once for each value, which stays the same object while its file does. */
function keep(
  value: unknown,
  path: WorkspacePath,
  make: () => SchemaObject | undefined,
): OwnSchema | undefined {
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const known = OWN_SCHEMAS.get(value);
  const schema = known === undefined ? make() : known.schema;
  OWN_SCHEMAS.set(value, { schema });
  return schema === undefined ? undefined : { kind: 'schema', path, schema };
}

const OWN_SCHEMAS = new WeakMap<object, { readonly schema: SchemaObject | undefined }>();
