import { createRequire } from 'node:module';
import { join } from 'node:path';

/**
 * A loader of the libraries that the build makes of `server/src/libraries/`. A module that is missing
 * rejects: without it the program is broken.
 *
 * @param moduleFolder Absolute path of `dist`.
 */
export function createLibraryLoader(moduleFolder: string): (id: string) => Promise<unknown> {
  const folder = join(moduleFolder, 'libraries');
  const requireModule = createRequire(join(folder, 'index.js'));
  return async id => {
    const module: unknown = requireModule(join(folder, `${id}.js`));
    if (!isLibraryModule(module)) {
      throw new Error(`'${id}.js' in '${folder}' is no library`);
    }
    return module.open();
  };
}

/** Opening may take a while, as what is written for other machines has to be made ready first. */
interface LibraryModule {
  open(): unknown;
}

function isLibraryModule(module: unknown): module is LibraryModule {
  return (
    typeof module === 'object' &&
    module !== null &&
    'open' in module &&
    typeof module.open === 'function'
  );
}
