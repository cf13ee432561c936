import type { Format } from '../formats/format.ts';
import { findOwnSchema } from '../ownSchemas/findOwnSchema.ts';
import type { WorkspacePath } from '../paths/workspacePath.ts';
import type { SchemaObject } from '../schema/jsonSchema.ts';
import type { DocumentContent } from '../source/sourceFile.ts';
import type { Inside } from '../workspace/inside.ts';

/** A document that help is wanted in. */
export interface HelpedDocument {
  readonly path: WorkspacePath;
  readonly index: number;
  readonly content: DocumentContent;
  readonly format: Format | undefined;
}

/** A schema, and whether a team wrote it. */
export interface FoundSchema {
  readonly schema: SchemaObject | undefined;
  readonly isOwn: boolean;
}

/** The schema that a document is checked against: one of its team's before ours. */
export async function findSchemaOf(
  { store, loadSchema }: Inside,
  { path, index, content, format }: HelpedDocument,
): Promise<FoundSchema> {
  const isRecognized = format !== undefined;
  const { value: own } = await store.evaluate({ path, document: index }, files =>
    findOwnSchema({ content, isRecognized }, files),
  );
  if (own?.kind === 'schema') {
    return { schema: own.schema, isOwn: true };
  }
  const id = format?.schema;
  return { schema: id === undefined ? undefined : (await loadSchema(id)).schema, isOwn: false };
}
