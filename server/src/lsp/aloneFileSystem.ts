import type { FileSystem } from '../core/workspace/fileSystem.ts';

/**
 * The disk for a document that is judged by its own text only: nothing is read, and whether anything
 * else is there cannot be known, so nobody may call it missing.
 */
export const ALONE_FILE_SYSTEM: FileSystem = {
  kindOf: async () => 'outside',
  list: async () => undefined,
  read: async () => ({ kind: 'outside' }),
};
