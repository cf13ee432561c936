import assert from 'node:assert/strict';
import { findToolCommands, locatePipelines } from '../../server/src/core/model/toolRuns.ts';

describe('commands that start pipelines', () => {
  const CASES: readonly (readonly [string, readonly string[]])[] = [
    ['dvc repro', ['dvc repro in . all']],
    ['dvc pull && dvc repro --force train evaluate', ['dvc repro in . train evaluate']],
    ['cd train && dvc repro', ['dvc repro in train all']],
    ['cd train\ndvc exp run -S model.lr=0.1 --name x fit', ['dvc exp run in train fit']],
    ['dvc --cd train repro', ['dvc repro in train all']],
    ['dvc repro train/dvc.yaml', ['dvc repro in train all']],
    ['dvc repro train/dvc.yaml:fit', ['dvc repro in train fit']],
    ['dvc repro dvc.yaml', ['dvc repro in . all']],
    [
      'dvc repro fit train/dvc.yaml:a train/dvc.yaml:b',
      ['dvc repro in . fit', 'dvc repro in train a b'],
    ],
    ['dvc repro a/dvc.yaml b/dvc.yaml', ['dvc repro in a all', 'dvc repro in b all']],
    ['dvc repro -fP', ['dvc repro in . all of the project']],
    ['cd sub && dvc exp run --all-pipelines fit', ['dvc exp run in sub all of the project']],
    ['dvc repro -R train', ['dvc repro in train all of the folder']],
    [
      'dvc repro --recursive -p train test',
      [
        'dvc repro in train all of the folder connected',
        'dvc repro in test all of the folder connected',
      ],
    ],
    ['dvc repro -p fit', ['dvc repro in . fit connected']],
    ['dvc repro -s fit', ['dvc repro in . fit alone']],
    ['dvc repro --downstream fit', ['dvc repro in . fit with-later']],
    ['dvc repro data/raw.csv.dvc', []],
    ['dvc exp run -S a=-P', ['dvc exp run in . all']],
    ['poetry run dvc repro', ['dvc repro in . all']],
    ['mlflow run .', ['mlflow run in . all']],
    ['mlflow run . -e train -P alpha=0.5', ['mlflow run in . train']],
    ['mlflow run --experiment-name x project', ['mlflow run in project all']],
    ['mlflow run https://github.com/a/b', []],
    ['cd $HOME && dvc repro', []],
    ['az ml job create --file train/pipeline.yml -o tsv', ['az ml job create in train all']],
    ['id=$(az ml job create -f pipeline.yml --query name)', ['az ml job create in . all']],
    [
      'az ml online-deployment create -n blue -f=a/b.yml',
      ['az ml online-deployment create in a all'],
    ],
    ['az ml job create --file $FILE', []],
    ['az ml job show -n x', []],
    ['az ml model create --name x --path model', []],
    ['cd .. && dvc repro', ['dvc repro in .. all']],
    ['dvc status', []],
    ['echo dvc repro', []],
    ['# dvc repro', []],
  ];
  for (const [text, expected] of CASES) {
    it(JSON.stringify(text), () => {
      const found = findToolCommands(text).map(
        ({ tool, name, directory, targets, reach, selection }) =>
          [
            `${name} in ${directory || '.'} ${targets.join(' ') || 'all'}`,
            ...(reach === 'file' ? [] : [`of the ${reach}`]),
            ...(selection === 'with-earlier' || tool !== 'dvc' ? [] : [selection]),
          ].join(' '),
      );
      assert.deepEqual(found, expected);
    });
  }

  it('are placed from the program to the last word', () => {
    const text = 'dvc pull; dvc repro fit # now';
    const [command] = findToolCommands(text);
    assert.equal(text.slice(command?.start, command?.end), 'dvc repro fit');
  });

  it('lead to the file that describes the pipeline, inside of the workspace', () => {
    const locate = (directory: string, text: string): string | undefined => {
      const [command] = findToolCommands(text);
      return command && locatePipelines(directory, command)?.path;
    };
    assert.equal(locate('a/b', 'cd .. && dvc repro'), 'a/dvc.yaml');
    assert.equal(locate('', 'mlflow run project'), 'project/MLproject');
    assert.equal(locate('', 'cd .. && dvc repro'), undefined);
  });
});
