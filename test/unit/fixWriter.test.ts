import assert from 'node:assert/strict';
import type { Fix } from '../../server/src/core/lint/finding.ts';
import { type FixWriter, writeFixes } from '../../server/src/core/lint/fixWriter.ts';
import { parseSource, type SourceFile } from '../../server/src/core/source/sourceFile.ts';
import { applyFix } from '../harness/checkCase.ts';

const FILES = new Map([
  ['dvc.yaml', 'stages: # all\n  train:\n    cmd: make\n'],
  ['params.yaml', '# ours\nlr: 0.1\n'],
]);

describe('a fix', () => {
  it('changes several files in one step, and writes new ones', () => {
    const [fix] = offer(writer =>
      writer.offer('Do it', (edit, others) => {
        edit.insert(['stages', 'train'], 'wdir', 'src');
        others.edit('params.yaml', other => other.insert([], 'seed', '42'));
        others.create('src/train.py', 'import json\n');
      }),
    );
    assert.deepEqual(fix && [...applyFix(FILES, fix)], [
      ['dvc.yaml', 'stages: # all\n  train:\n    cmd: make\n    wdir: src\n'],
      ['params.yaml', '# ours\nlr: 0.1\nseed: 42\n'],
      ['src/train.py', 'import json\n'],
    ]);
    assert.deepEqual(
      fix?.edits.flatMap(({ path, isNew }) => (isNew === true ? [path] : [])),
      ['src/train.py'],
    );
  });

  it('vanishes as a whole when one of its edits cannot be made', () => {
    const fixes = offer(writer => {
      writer.offer('No such file', (edit, others) => {
        edit.insert(['stages', 'train'], 'wdir', 'src');
        others.edit('nowhere.yaml', other => other.insert([], 'seed', '42'));
      });
      writer.offer('There already', (edit, others) => {
        edit.insert(['stages', 'train'], 'cmd', 'twice');
        others.create('a.py', '');
      });
      writer.offer('The same file twice', (_, others) => {
        others.create('a.py', 'one');
        others.create('a.py', 'two');
      });
      writer.offer('Nothing', () => {});
    });
    assert.deepEqual(fixes, []);
  });

  it('may be in another file alone', () => {
    const [fix] = offer(writer =>
      writer.offerIn('params.yaml', 'Add it', edit => edit.insert([], 'seed', '1')),
    );
    assert.deepEqual(
      fix?.edits.map(({ path }) => path),
      ['params.yaml'],
    );
  });

  it('says what people are asked to replace', () => {
    const [fix] = offer(writer =>
      writer.offer('Add it', edit => {
        edit.insert(['stages', 'train'], 'desc', 'what it does');
        edit.select('what it does');
      }),
    );
    assert.equal(fix?.edits[0]?.edits[0]?.select, 'what it does');
  });
});

function offer(fix: (writer: FixWriter) => void): readonly Fix[] {
  const sources = new Map(
    [...FILES].map(([path, text]): [string, SourceFile] => [path, parseSource(path, text, 'yaml')]),
  );
  const file = sources.get('dvc.yaml');
  const document = file?.documents[0];
  assert.ok(file && document);
  return writeFixes({ file, document, sourceOf: path => sources.get(path) }, fix);
}
