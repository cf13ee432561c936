import assert from 'node:assert/strict';
import { decideNeighbours } from '../../client/src/neighbours/decideNeighbours.ts';

/** @param settings Of other extensions. */
function decide(ids: readonly string[], settings: Readonly<Record<string, unknown>> = {}) {
  return decideNeighbours({
    isEnabled: id => ids.includes(id),
    settingOf: name => settings[name],
  });
}

describe('neighbours', () => {
  it('are none where no other extension is', () => {
    assert.deepEqual(decide([]), []);
  });

  it('are YAML by Red Hat, with SchemaStore and the schemas that a user named', () => {
    const red = { name: 'YAML (Red Hat)', checksYaml: true };
    const yaml = ['redhat.vscode-yaml'];
    assert.deepEqual(decide(yaml), [{ ...red, schemas: ['schema-store'], files: [] }]);
    assert.deepEqual(decide(yaml, { 'yaml.schemaStore.enable': false }), [
      { ...red, schemas: [], files: [] },
    ]);
    const schemas = { 'a.json': 'dvc.yaml', 'b.json': ['*.dvc', '', 1], kubernetes: null };
    assert.deepEqual(decide(yaml, { 'yaml.schemas': schemas }), [
      { ...red, schemas: ['schema-store'], files: ['dvc.yaml', '*.dvc'] },
    ]);
    assert.deepEqual(decide(yaml, { 'yaml.validate': false }), []);
  });

  it('are GitHub Actions and Docker, by whichever of its ids', () => {
    const actions = {
      name: 'GitHub Actions',
      checksYaml: false,
      schemas: ['github-actions'],
      files: [],
    };
    const docker = { name: 'Docker', checksYaml: false, schemas: ['docker-compose'], files: [] };
    assert.deepEqual(decide(['github.vscode-github-actions', 'docker.docker']), [actions, docker]);
    assert.deepEqual(decide(['ms-azuretools.vscode-containers']), [docker]);
    assert.deepEqual(decide(['ms-azuretools.vscode-docker', 'docker.docker']), [docker]);
  });
});
