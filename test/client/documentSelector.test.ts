import assert from 'node:assert/strict';
import { isPipelineFile } from '../../client/src/connection/documentSelector.ts';
import { findWanting } from '../../server/src/core/formats/fileIndex.ts';
import { formats } from '../../server/src/core/formats/formats.ts';

describe('pipeline files', () => {
  it('are the same for the client as for the server', () => {
    const paths = [
      'dvc.yaml',
      'a/b/dvc.yaml',
      'a/matrix.dvc.yaml',
      'advc.yaml',
      'data.csv.dvc',
      '.dvc',
      'a/.dvc',
      'dvc.lock',
      '.dvc/config',
      'a/.dvc/config',
      'x.dvc/config',
      '.dvc/config.local',
      'params.yml',
      'values.yaml',
      '.mlops/config.yaml',
      '',
    ];
    for (const path of paths) {
      const isWanted = findWanting(formats, path, '').length > 0;
      assert.equal(isPipelineFile(path, ''), isWanted, path);
      assert.equal(isPipelineFile(`/${path}`, ''), isWanted, `/${path}`);
    }
    assert.ok(isPipelineFile('deploy/a.yaml', 'apiVersion: serving.kserve.io/v1beta1'));
    assert.ok(isPipelineFile('dags/a.py', 'from airflow.sdk import dag'));
    assert.ok(!isPipelineFile('a.py', '# runs-on: nothing'));
    assert.ok(!isPipelineFile('a.yaml', 'from airflow import DAG'));
    assert.ok(isPipelineFile('C:\\work\\dvc.yaml', ''));
  });
});
