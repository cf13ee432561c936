/**
 * Which word is the script that a shell is started with: in `bash -euo pipefail -c 'dvc repro'` and in
 * `sh -ce 'dvc repro'` the last one. `undefined` where the program is no shell, or runs a file.
 */
export function findShellScript(words: readonly string[]): number | undefined {
  const [program = '', ...others] = words;
  const flag = others.findIndex(isScriptFlag);
  const areOptions = others
    .slice(0, Math.max(0, flag))
    .every((word, index) => word.startsWith('-') || /^-[a-zA-Z]*o$/.test(others[index - 1] ?? ''));
  const isShell = /^(?:.*\/)?(?:a|ba|da|k|z)?sh$/.test(program);
  return isShell && flag >= 0 && areOptions && flag + 2 < words.length ? flag + 2 : undefined;
}

/** Short options stand together in any order. */
function isScriptFlag(word: string): boolean {
  return /^-[a-zA-Z]*c[a-zA-Z]*$/.test(word);
}
