import assert from 'node:assert/strict';
import { createWorkspace, removeWorkspaces } from './harness.ts';

describe('formats', () => {
  afterEach(removeWorkspaces);

  it('lists all formats with their schema and tool', async () => {
    const { stdout, code } = await createWorkspace({}).run(['formats']);
    assert.equal(code, 0);
    assert.match(stdout, /^Format +What it is +Depth +Tool +Told by$/m);
    assert.match(stdout, /^dvc +DVC pipeline +deep +DVC 3\.67 +its name, dvc\.yaml; /m);
    assert.match(stdout, /^params +DVC parameters +basic +DVC 3\.67 +its name, params\.yaml/m);
  });

  it('says what each file was taken for and why', async () => {
    const workspace = createWorkspace({ 'a/dvc.yaml': 'stages: {}\n', 'params.yaml': 'a: 1\n' });
    const { stdout } = await workspace.run(['formats', '.']);
    assert.equal(
      stdout,
      [
        'a/dvc.yaml',
        "  DVC pipeline (dvc), because the file is named 'dvc.yaml'",
        'params.yaml',
        "  DVC parameters (params), likely, because the file is named 'params.yaml'",
        '',
      ].join('\n'),
    );
  });

  it('says it for each document of a file', async () => {
    const workspace = createWorkspace({ 'params.yaml': 'a: 1\n---\nb: 2\n' });
    const { stdout } = await workspace.run(['formats', 'params.yaml']);
    assert.match(stdout, /^ {2}document 1 \(line 1\): DVC parameters/m);
    assert.match(stdout, /^ {2}document 2 \(line 2\): DVC parameters/m);
  });

  it('says it of a named file that is nothing that is known', async () => {
    const workspace = createWorkspace({ 'README.md': '# x\n', 'params.yaml': '- 1\n' });
    const { stdout, code } = await workspace.run(['formats', 'README.md', 'params.yaml']);
    assert.equal(code, 0);
    assert.match(stdout, /^README\.md\n {2}no known format/m);
    assert.match(stdout, /^params\.yaml\n {2}no known format/m);
  });

  it('says why something is not judged', async () => {
    const service = 'apiVersion: serving.kserve.io/v1beta1\nkind: InferenceService\n';
    const workspace = createWorkspace({
      'chart/templates/a.yaml': `${service}metadata: { name: "{{ .Values.name }}" }\n`,
      'vendor/b.yaml': service,
    });
    const { stdout } = await workspace.run(['formats', 'chart/templates/a.yaml', 'vendor/b.yaml']);
    assert.match(stdout, /a template, because it lies in 'templates' and has braces to fill in/);
    assert.match(stdout, /\(kserve\), because .*\n +read, but not judged, because .* 'vendor'/);
  });

  it('calls nothing a template that is judged', async () => {
    const workspace = createWorkspace({ 'dvc.yaml': 'stages:\n{% for a in b %}\n' });
    const { stdout } = await workspace.run(['formats', 'dvc.yaml']);
    assert.doesNotMatch(stdout, /template/);
  });

  it('lets a comment in the file decide before the config', async () => {
    const workspace = createWorkspace({
      '.mlops/config.yaml': "version: 1\nformats: { '*.yaml': none }\n",
      'a.yaml': '# mlops-format: params\nx: 1\n',
      'dvc.yaml': 'stages: {}\n',
    });
    const { stdout } = await workspace.run(['formats', 'a.yaml', 'dvc.yaml']);
    assert.match(stdout, /^a\.yaml\n.*\(params\), because the comment '# mlops-format: params'/m);
    assert.match(stdout, /^dvc\.yaml\n {2}no known format/m);
  });

  it('says who decided that a file is nothing, and what it is checked against then', async () => {
    const workspace = createWorkspace({
      '.mlops/config.yaml': 'version: 1\nformats: { a.yaml: none, b.yaml: skyplot }\n',
      'a.yaml': 'apiVersion: v1\nkind: Service\n',
      'b.yaml': 'x: 1\n',
      'c.yaml': '# mlops-format: none\nx: 1\n---\n# mlops-format: DVC\nx: 1\n',
      'd.yaml': '# yaml-language-server: $schema=d.json\nx: 1\n',
      'd.json': '{ "type": "object" }',
    });
    const { stdout } = await workspace.run(['formats', 'a.yaml', 'b.yaml', 'c.yaml', 'd.yaml']);
    assert.equal(
      stdout,
      [
        'a.yaml',
        "  no known format: 'formats' in '.mlops/config.yaml' says so",
        'b.yaml',
        "  no known format: no format is called 'skyplot', but 'formats' in '.mlops/config.yaml' says so",
        'c.yaml',
        "  document 1 (line 1): no known format: the comment '# mlops-format: none' says so",
        "  document 2 (line 3): no known format: no format is called 'DVC', but the comment '# mlops-format: DVC' says so",
        'd.yaml',
        '  no known format: neither its name nor its content is that of one',
        "    checked against your schema 'd.json'",
        '',
      ].join('\n'),
    );
  });

  it('says when a folder has no pipeline files', async () => {
    const { stdout } = await createWorkspace({ 'lab/x.txt': '' }).run(['formats', 'lab']);
    assert.equal(stdout, 'No pipeline files here\n');
  });
});
