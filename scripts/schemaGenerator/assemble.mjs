// Puts a schema together: what an object is by its `apiVersion` and `kind`, then its definitions.

/**
 * @param source the format's file in `schemas/sources/`.
 * @param kinds `{ apiVersion, kind, definition }` of all that is described.
 */
export function assemble(source, kinds, definitions) {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: source.title,
    description: source.description,
    'x-tool': source.tool,
    ...(source.templates === undefined ? {} : { 'x-templates': source.templates }),
    ...(source.unknown === undefined ? {} : { 'x-unknown': source.unknown }),
    type: 'object',
    'x-expected': 'a mapping',
    properties: {
      apiVersion: {
        description: 'Group and version of the API that the object belongs to.',
        type: 'string',
        'x-expected': `a version of the API such as ${kinds[0].apiVersion}`,
        examples: [...new Set(kinds.map(({ apiVersion }) => apiVersion))].slice(0, 8),
      },
      kind: {
        description: 'Kind of the object.',
        type: 'string',
        'x-expected': `a kind such as ${kinds[0].kind}`,
        examples: [...new Set(kinds.map(({ kind }) => kind))].slice(0, 8),
      },
    },
    required: ['apiVersion', 'kind'],
    allOf: [
      ...kinds.map(({ apiVersion, kind, definition }) =>
        when(
          { apiVersion: { const: apiVersion }, kind: { const: kind } },
          {
            $ref: `#/definitions/${definition}`,
          },
        ),
      ),
      ...(source.removed ?? []).map(toRemoved),
      ...(source.deprecated ?? []).map(toDeprecated),
      ...nameVersions(source, kinds),
      nameKinds(source, kinds),
      ...(source.also ?? []),
    ],
    definitions,
  };
}

/** What holds for objects whose first two lines say this. */
function when(properties, consequence) {
  return Object.fromEntries([
    ['if', { properties, required: Object.keys(properties) }],
    ['then', consequence],
  ]);
}

/** An API version that no cluster of today serves: what to write, if there is a successor, and since when. */
function toRemoved({ apiVersion, kinds, successor, says }) {
  const wanted = successor === undefined ? { not: {} } : { enum: [successor] };
  return when(
    { apiVersion: { const: apiVersion }, kind: { enum: kinds } },
    { properties: { apiVersion: { ...wanted, 'x-says': says } } },
  );
}

/** An API version that is still served, and what to say about it. */
function toDeprecated({ apiVersion, kinds, says }) {
  return when(
    { apiVersion: { const: apiVersion }, kind: { enum: kinds } },
    {
      properties: { apiVersion: { deprecated: true, 'x-deprecation': says } },
    },
  );
}

/** A known kind in a version of our groups that does not have it. */
function nameVersions(source, kinds) {
  const names = [...new Set(kinds.map(({ kind }) => kind))];
  return names.map(name => {
    const served = kinds.filter(({ kind }) => kind === name).map(({ apiVersion }) => apiVersion);
    const known = [...(source.removed ?? []), ...(source.deprecated ?? [])]
      .filter(entry => entry.kinds.includes(name))
      .map(({ apiVersion }) => apiVersion);
    const today = served.filter(version => !isDeprecated(source, version, name));
    const list = today.map(version => `'${version}'`).join(' and ');
    const says = `${source.tool.name} serves ${name} as ${list}. Write ${today.length === 1 ? 'that' : 'one of them'}.`;
    return when(
      { apiVersion: ofGroups(source), kind: { const: name } },
      {
        properties: { apiVersion: { enum: [...new Set([...served, ...known])], 'x-says': says } },
      },
    );
  });
}

function isDeprecated({ deprecated = [] }, version, kind) {
  return deprecated.some(entry => entry.apiVersion === version && entry.kinds.includes(kind));
}

/** In our groups there are no other kinds than these, and lists of them. */
function nameKinds(source, kinds) {
  const names = [...new Set([...kinds.map(({ kind }) => kind), ...(source.otherKinds ?? [])])];
  const isNoList = { type: 'string', not: { pattern: 'List$' } };
  return when(
    { apiVersion: ofGroups(source), kind: isNoList },
    {
      properties: {
        kind: { type: 'string', enum: names, 'x-expected': `a kind of ${source.tool.name}` },
      },
    },
  );
}

function ofGroups({ groups }) {
  return { type: 'string', pattern: groups };
}
