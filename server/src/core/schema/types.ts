import type { TreeNode } from '../tree/node.ts';
import type { JsonSchema, JsonType, SchemaObject } from './jsonSchema.ts';

/** The types that a schema names by itself; none means any. */
export function typesOf(schema: JsonSchema): readonly JsonType[] {
  if (typeof schema === 'boolean' || schema.type === undefined) {
    return [];
  }
  return typeof schema.type === 'string' ? [schema.type] : schema.type;
}

/** Whether a value has one of the schema's types. */
export function matchesType(schema: SchemaObject, node: TreeNode): boolean {
  const types = typesOf(schema);
  return types.length === 0 || types.some(type => isOfType(node, type));
}

/** The JSON type of a value. */
export function typeOfNode(node: TreeNode): JsonType {
  if (node.kind === 'mapping') {
    return 'object';
  }
  if (node.kind === 'sequence') {
    return 'array';
  }
  if (node.value === null) {
    return 'null';
  }
  if (typeof node.value === 'number') {
    return Number.isInteger(node.value) ? 'integer' : 'number';
  }
  return typeof node.value === 'boolean' ? 'boolean' : 'string';
}

/** A type as people who do not write JSON call it. */
export function describeType(type: JsonType): string {
  return TYPE_WORDS[type];
}

const TYPE_WORDS: Readonly<Record<JsonType, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: "a mapping ('key: value' lines)",
  array: "a list ('- item' lines)",
  null: 'empty',
};

function isOfType(node: TreeNode, type: JsonType): boolean {
  const actual = typeOfNode(node);
  return actual === type || (type === 'number' && actual === 'integer');
}
