/** A file name that a pattern matches: `*.dvc` becomes `example.dvc`. */
export function exampleName(pattern: string): string {
  return pattern.replaceAll('*', 'example');
}
