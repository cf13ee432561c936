import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findScripts } from '../../server/src/core/shell/findScripts.ts';
import { parseCommands } from '../../server/src/core/shell/parseCommands.ts';
import { findShellScript } from '../../server/src/core/shell/shellScript.ts';

describe('parseCommands', () => {
  for (const [text, commands] of [
    ['a b && c || d; e | f & g', [['a', 'b'], ['c'], ['d'], ['e'], ['f'], ['g']]],
    ['a\nb\r\nc', [['a'], ['b'], ['c']]],
    ['a \\\n  b \\\r\n  c', [['a', 'b', 'c']]],
    ['a "b c" \'d e\' f\\ g "h\\"i"', [['a', 'b c', 'd e', 'f g', 'h\\"i']]],
    ['a"b"\'c\'d', [['abcd']]],
    ['a # b\nc#d', [['a'], ['c#d']]],
    ['X=1 Y="a b" a', [['a']]],
    ['X=1', []],
    ['a $(b $(c) d) ${e f} `g h` i', [['a', '$(b $(c) d)', '${e f}', '`g h`', 'i']]],
    ['a > b 2>&1 2> c < d >> e i', [['a', 'i']]],
    ['a 2 > b', [['a', '2']]],
    ['a <<< b c', [['a', 'c']]],
    ['a << EOF > x && b\nin it\nEOF\nc', [['a'], ['b'], ['c']]],
    ["a <<- 'E O'\n\tin it\n\tE O\nc", [['a'], ['c']]],
    ['a << X << Y\n1\nX\n2\nY\nb', [['a'], ['b']]],
    ['a << EOF\nEOFX\n EOF\nnever closed', [['a']]],
    ['if a; then b; else c; fi', [['a'], ['b'], ['c']]],
    ['for x in 1 2; do a $x; done', [['a', '$x']]],
    ['while read x; do a; done < f', [['read', 'x'], ['a']]],
    ['(cd x; a) ; { b; }', [['cd', 'x'], ['a'], ['b']]],
    ['! a', [['a']]],
    ['', []],
    ['# only', []],
  ] as const) {
    it(JSON.stringify(text), () => {
      assert.deepEqual(
        parseCommands(text).map(({ words }) => words.map(word => word.text)),
        commands,
      );
    });
  }

  it('bears any text, and words lie in it in order', () => {
    const unit = fc.constantFrom(...'ab \t\n\r\\"\'`$(){}<>&|;#=-2');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), text => {
        let before = 0;
        for (const { words } of parseCommands(text)) {
          for (const { start, end } of words) {
            assert.ok(before <= start && start < end && end <= text.length, text);
            before = end;
          }
        }
      }),
      { numRuns: 5000, seed: 20 },
    );
  });
});

describe('findScripts', () => {
  for (const [text, ...names] of [
    ['python src/train.py --lr 0.1', 'src/train.py'],
    ['python3.11 -u -W ignore a.py b.py', 'a.py'],
    ['python -m pkg.mod', 'pkg.mod'],
    ['python -c "import a.py"'],
    ['python'],
    ['/usr/bin/python3 a.py && bash -x b.sh', 'a.py', 'b.sh'],
    ['bash -c "python a.py"'],
    ['./a.sh', './a.sh'],
    ['Rscript a.R', 'a.R'],
    ['jupyter nbconvert --execute a.ipynb', 'a.ipynb'],
    ['papermill -p x 1 a.ipynb b.ipynb', 'a.ipynb'],
    ['torchrun --nproc_per_node 4 a.py', 'a.py'],
    ['poetry run python a.py', 'a.py'],
    ['uv run --with x a.py', 'a.py'],
    ['conda run -n env python a.py', 'a.py'],
    ['env -u X A=1 nice -n 10 python a.py', 'a.py'],
    ['/usr/bin/env python a.py', 'a.py'],
    ['timeout -k 5 10m python a.py', 'a.py'],
    ['sudo -u me time -p python a.py', 'a.py'],
    ['mpirun -np 4 python a.py', 'a.py'],
    ['for i in 1 2; do python a.py $i; done', 'a.py'],
    ['A=1 B="x y" python a.py 2>&1 | tee log', 'a.py'],
    ['cd src && python a.py', 'src/a.py'],
    ['cd a; cd b; python c.py; python -m d', 'a/b/c.py'],
    ['cd "$HOME" && python a.py'],
    ['cd /opt && python a.py'],
    ['cat a.py > b.py'],
    ['python < a.py'],
    ['constructor run a', ...[]],
  ] as const) {
    it(text, () => {
      assert.deepEqual(
        findScripts(text).map(script => script.name),
        names,
      );
    });
  }

  it('says where each is named, quotes included', () => {
    const text = 'python "my script.py" && cd x && python a.py';
    assert.deepEqual(
      findScripts(text).map(({ start, end }) => text.slice(start, end)),
      ['"my script.py"', 'a.py'],
    );
  });
});

describe('findShellScript', () => {
  for (const [command, index] of [
    [['sh', '-c', 'a'], 2],
    [['/bin/bash', '-ec', 'a', 'b'], 2],
    [['/bin/sh', '-ce', 'a'], 2],
    [['bash', '-euo', 'pipefail', '--login', '-c', 'a'], 5],
    [['bash', '-Eeuo', 'pipefail', '-c', 'a'], 4],
    [['/bin/ash', '-c', 'a'], 2],
    [['bash', 'train.sh', '-c', 'config.yaml'], undefined],
    [['bash', '-e', 'train.sh'], undefined],
    [['bash', '-c'], undefined],
    [['python', '-c', 'a'], undefined],
    [[], undefined],
  ] as const) {
    it(JSON.stringify(command), () => {
      assert.equal(findShellScript(command), index);
    });
  }
});
