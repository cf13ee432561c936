/** Whole of a text, and more. */
export const EVERYWHERE = { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } };

/** A `dvc.yaml` with one stage. */
export function stageOf(name: string, deps: readonly string[], outs: readonly string[]): string {
  const list = (key: string, paths: readonly string[]): string =>
    paths.length === 0 ? '' : `    ${key}:\n${paths.map(path => `      - ${path}\n`).join('')}`;
  return `stages:\n  ${name}:\n    cmd: make ${name}\n${list('deps', deps)}${list('outs', outs)}`;
}

/** Three pipelines: `train` needs what `ingest` makes, `other` needs neither. Nothing is wrong. */
export const PROJECT: Readonly<Record<string, string>> = {
  '.dvc/config': '',
  'ingest/dvc.yaml': stageOf('ingest', [], ['data.csv']),
  'train/dvc.yaml': stageOf('join', ['../ingest/data.csv'], ['model.pkl']),
  'other/dvc.yaml': stageOf('count', ['rows.csv'], ['count.json']),
  'other/rows.csv': 'a,b',
};
