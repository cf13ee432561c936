import assert from 'node:assert/strict';
import { COMMANDS } from '../../server/src/cli/runCli.ts';
import { createWorkspace, MIXED, removeWorkspaces } from './harness.ts';

describe('program', () => {
  afterEach(removeWorkspaces);

  it('shows its version', async () => {
    for (const args of [['--version'], ['-V'], ['check', '--version']]) {
      const result = await createWorkspace({}).run(args);
      assert.deepEqual(result, { code: 0, stdout: '1.2.3\n', stderr: '' });
    }
  });

  it('shows help of itself and of each command', async () => {
    const workspace = createWorkspace({});
    const program = await workspace.run(['--help']);
    assert.equal(program.code, 0);
    for (const { name, options, examples } of COMMANDS) {
      assert.match(program.stdout, new RegExp(`^ {2}${name} +[A-Z]`, 'm'));
      const help = await workspace.run([name, '-h']);
      assert.equal(help.code, 0);
      assert.equal(help.stderr, '');
      for (const expected of [
        ...options.map(option => option.name),
        ...examples.map(({ line }) => line),
      ]) {
        assert.ok(help.stdout.includes(expected), `${name}: ${expected}`);
      }
      assert.ok(
        help.stdout.split('\n').every(line => line.length <= 110),
        name,
      );
    }
  });

  it('shows help as wrong use without a command', async () => {
    const result = await createWorkspace({}).run([]);
    assert.equal(result.code, 2);
    assert.equal(result.stdout, '');
    assert.match(result.stderr, /^Usage: mlops-copilot COMMAND/m);
  });

  const WRONG: readonly (readonly [readonly string[], string])[] = [
    [['chekc'], "There is no command 'chekc'. Did you mean 'check'?"],
    [['check', '--formt', 'json'], "There is no option '--formt'. Did you mean '--format'?"],
    [['check', '-x'], "There is no option '-x'."],
    [
      ['check', '--format', 'jsn'],
      "'jsn' is no value of '--format', which takes text, json, sarif, github, markdown, junit. Did you mean 'json'?",
    ],
    [['check', '--format'], "The option '--format' needs a value: --format FORMAT"],
    [['check', '--no-baseline=1'], "The option '--no-baseline' takes no value."],
    [
      ['check', '--rule', 'dvc/unresolved-dpe'],
      "There is no rule 'dvc/unresolved-dpe'. Did you mean 'dvc/unresolved-dep'? 'mlops-copilot explain' lists all.",
    ],
  ];

  for (const [args, message] of WRONG) {
    it(`refuses '${args.join(' ')}'`, async () => {
      const result = await createWorkspace({}).run(args);
      assert.deepEqual(result, { code: 2, stdout: '', stderr: `mlops-copilot: ${message}\n` });
    });
  }

  it('takes options before the command, with =, and names behind --', async () => {
    const workspace = createWorkspace({ '-x/dvc.yaml': 'stages: {}\n' });
    const result = await workspace.run(['--no-color', 'check', '--format=json', '--', '-x']);
    assert.equal(result.code, 0);
    assert.match(result.stdout, /"path": "-x\/dvc\.yaml"/);
  });

  it('shows how far it is when a person waits', async () => {
    const workspace = createWorkspace(MIXED);
    const slow = await workspace.run(['check'], { isTerminal: true, tickMs: 300 });
    assert.match(slow.stderr, /\r\u001b\[KReading file \d of 5/);
    assert.match(slow.stderr, /\r\u001b\[K$/);
    assert.equal((await workspace.run(['check'], { isTerminal: true })).stderr, '');
    assert.equal((await workspace.run(['check'], { tickMs: 300 })).stderr, '');
  });
});
