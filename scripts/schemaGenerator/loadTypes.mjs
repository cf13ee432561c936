// Finds types across the files of packages, and with each what its validator knows beyond its type.
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readDeclarations } from './readDeclarations.mjs';

/**
 * @param modules the `node_modules` folder.
 * @returns `open(path)` gives the file at a path of a package (`kubernetes-models/apps/v1/Deployment`),
 * `find(file, name)` the type that a file means by a name, wherever it is declared.
 */
export function createTypes(modules) {
  const files = new Map();
  const open = path => {
    const full = join(modules, `${path}.d.ts`);
    if (!files.has(full)) {
      if (!existsSync(full)) {
        throw new Error(`No such declarations: ${path}`);
      }
      files.set(full, { path: full, ...readDeclarations(readFileSync(full, 'utf8')) });
    }
    return files.get(full);
  };
  const find = (file, name) => {
    // A type that refers to itself may import itself, so what the file declares comes first.
    const local = file.names.get(name) ?? name;
    const type = file.types.get(local);
    const module = file.imports.get(name);
    if (type === undefined && module !== undefined) {
      return find(open(locate(file, module)), name);
    }
    if (type === undefined) {
      throw new Error(`${file.path} declares no '${name}'`);
    }
    const id = [...file.names].find(([, own]) => own === local)?.[0] ?? local;
    return { ...type, id, name: local.replace(/^I(?=[A-Z])/, ''), file };
  };
  const locate = (file, module) =>
    (module.startsWith('.')
      ? resolve(dirname(file.path), module)
          .slice(modules.length + 1)
          .split(sep)
          .join('/')
      : module
    ).replace(/\.js$/, '');
  return { open, find, validatorOf: type => loadValidator(modules, type) };
}

const require = createRequire(import.meta.url);

/** The package's own validator of a type; it lies beside the declarations, outside of what is exported. */
async function loadValidator(modules, { file, id }) {
  const [first, second] = file.path.slice(modules.length + 1).split(sep);
  const name = first.startsWith('@') ? `${first}/${second}` : first;
  const path = join(modules, name, '_schemas', `${id.replace(/^I/, '')}.js`);
  if (!existsSync(path)) {
    return undefined;
  }
  const { validate } = await import(pathToFileURL(require.resolve(path)).href);
  return validate;
}
