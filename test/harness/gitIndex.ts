/** An index of Git, version 2, that tracks these files. */
export function toGitIndex(paths: readonly string[]): Uint8Array {
  const entries = [...paths].sort().map(path => {
    const name = Buffer.from(path);
    const entry = Buffer.alloc((Math.floor((62 + name.length) / 8) + 1) * 8);
    entry.writeUInt32BE(0o100644, 24);
    entry.writeUInt16BE(Math.min(name.length, 0xfff), 60);
    name.copy(entry, 62);
    return entry;
  });
  const header = Buffer.alloc(12);
  header.write('DIRC');
  header.writeUInt32BE(2, 4);
  header.writeUInt32BE(entries.length, 8);
  // Behind the entries stands a hash of all, which nobody looks at.
  return Buffer.concat([header, ...entries, Buffer.alloc(20)]);
}
