// Reads the text of one `.d.ts` file into plain data: its interfaces, aliases, imports and exported names.
import { parse } from '@babel/parser';

/**
 * @returns `types` by local name ({ doc, extends, members } or { doc, alias }), `imports` from local name to
 * module, `names` from exported to local name.
 */
export function readDeclarations(text) {
  const { program } = parse(text, {
    sourceType: 'module',
    plugins: [['typescript', { dts: true }]],
  });
  const file = { types: new Map(), imports: new Map(), names: new Map() };
  for (const statement of program.body) {
    readStatement(statement, file);
  }
  return file;
}

function readStatement(statement, file) {
  if (statement.type === 'ImportDeclaration') {
    for (const { local } of statement.specifiers) {
      file.imports.set(local.name, statement.source.value);
    }
  } else if (statement.type === 'ExportNamedDeclaration') {
    for (const { local, exported } of statement.specifiers) {
      file.names.set(exported.name, local.name);
    }
    readDeclaration(statement, statement.declaration, file);
  }
}

function readDeclaration(statement, declaration, file) {
  const doc = readDoc(statement);
  if (declaration?.type === 'TSInterfaceDeclaration') {
    file.types.set(declaration.id.name, {
      doc,
      extends: (declaration.extends ?? []).map(({ expression }) => expression.name),
      members: declaration.body.body.flatMap(readMember),
    });
  } else if (declaration?.type === 'TSTypeAliasDeclaration') {
    file.types.set(declaration.id.name, { doc, alias: readType(declaration.typeAnnotation) });
  }
}

function readMember(member) {
  if (member.type !== 'TSPropertySignature') {
    return [];
  }
  return [
    {
      name: member.key.value ?? member.key.name,
      isOptional: member.optional === true,
      doc: readDoc(member),
      type: readType(member.typeAnnotation.typeAnnotation),
    },
  ];
}

/** The words of the comment before a declaration, without its stars. */
function readDoc(node) {
  const comment = node.leadingComments?.at(-1);
  return comment?.value.startsWith('*') === true
    ? comment.value
        .replace(/^\*/, '')
        .replace(/^[ \t]*\*[ \t]?/gm, '')
        .trim()
    : '';
}

function readType(node) {
  switch (node.type) {
    case 'TSStringKeyword':
      return { kind: 'text' };
    case 'TSNumberKeyword':
      return { kind: 'number' };
    case 'TSBooleanKeyword':
      return { kind: 'boolean' };
    case 'TSLiteralType':
      return { kind: 'choice', values: [node.literal.value] };
    case 'TSUnionType':
      return readUnion(node.types.map(readType));
    case 'TSTypeLiteral':
      return readLiteral(node.members);
    case 'TSTypeReference':
      return node.typeName.name === 'Array'
        ? { kind: 'list', of: readType((node.typeArguments ?? node.typeParameters).params[0]) }
        : { kind: 'reference', name: node.typeName.name };
    case 'TSParenthesizedType':
      return readType(node.typeAnnotation);
    // `IDeployment["kind"]` stands only where the literal stands elsewhere, and `any` is anything.
    default:
      return { kind: 'anything' };
  }
}

function readUnion(types) {
  return types.every(({ kind }) => kind === 'choice')
    ? { kind: 'choice', values: types.flatMap(({ values }) => values) }
    : { kind: 'union', of: types };
}

/** `{ [key: string]: T }` is a mapping with keys of one's own, `{}` is anything, the rest has known keys. */
function readLiteral(members) {
  const index = members.find(({ type }) => type === 'TSIndexSignature');
  if (index !== undefined) {
    return { kind: 'map', of: readType(index.typeAnnotation.typeAnnotation) };
  }
  return members.length === 0
    ? { kind: 'anything' }
    : { kind: 'object', members: members.flatMap(readMember) };
}
