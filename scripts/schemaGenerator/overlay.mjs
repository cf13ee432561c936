// Puts what people wrote by hand on top of what was generated.

/**
 * Merges mappings key by key; `null` removes a key, everything else replaces what was there, and a `$ref`
 * all of it.
 *
 * @param overlays by name of a definition, or by `Definition.property` for one property of it.
 */
export function applyOverlays(definitions, overlays) {
  const result = { ...definitions };
  for (const [place, overlay] of Object.entries(overlays)) {
    const [name, property] = place.split('.', 2);
    const definition = result[name];
    if (property === undefined) {
      result[name] = merge(definition ?? {}, overlay);
    } else {
      if (definition?.properties?.[property] === undefined) {
        throw new Error(`There is no '${place}' to put something on`);
      }
      const properties = merge(definition.properties, { [property]: overlay });
      result[name] = { ...definition, properties };
    }
  }
  return result;
}

export function merge(base, overlay) {
  if (!isMapping(base) || !isMapping(overlay)) {
    return overlay;
  }
  const result = typeof overlay.$ref === 'string' ? keepWords(base) : { ...base };
  for (const [key, value] of Object.entries(overlay)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = Object.hasOwn(result, key) ? merge(result[key], value) : value;
    }
  }
  return result;
}

/** A reference says everything about a value except what it is for. */
function keepWords({ description }) {
  return description === undefined ? {} : { description };
}

function isMapping(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Definitions that nothing refers to any more, such as those that an overlay replaced. */
export function dropUnused(root) {
  const used = new Set();
  const visit = node => {
    for (const [key, value] of Object.entries(node ?? {})) {
      const name = key === '$ref' ? /^#\/definitions\/(\w+)$/.exec(value)?.[1] : undefined;
      if (name !== undefined && !used.has(name)) {
        used.add(name);
        visit(root.definitions[name]);
      }
      if (typeof value === 'object') {
        visit(value);
      }
    }
  };
  visit({ ...root, definitions: undefined });
  const definitions = Object.fromEntries(
    Object.entries(root.definitions).filter(([name]) => used.has(name)),
  );
  return { ...root, definitions };
}
