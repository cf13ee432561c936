import assert from 'node:assert/strict';
import { askNewest, type NewestQuestion } from '../../client/src/panels/newestQuestion.ts';

describe('questions of which only the newest counts', () => {
  function create(): {
    readonly asked: string[];
    readonly shown: string[];
    readonly question: NewestQuestion<string>;
    answer(text: string): Promise<void>;
  } {
    const asked: string[] = [];
    const shown: string[] = [];
    const waiting: ((text: string) => void)[] = [];
    const question = askNewest(
      (text: string) => {
        asked.push(text);
        return new Promise<string>(resolve => waiting.push(resolve));
      },
      answer => shown.push(answer),
    );
    return {
      asked,
      shown,
      question,
      async answer(text) {
        waiting.shift()?.(text);
        await new Promise(setImmediate);
      },
    };
  }

  it('are asked one at a time, and what is outdated is neither asked nor shown', async () => {
    const { asked, shown, question, answer } = create();
    for (const text of ['a', 'b', 'c']) {
      question.ask(text);
    }
    await answer('A');
    await answer('C');
    assert.deepEqual({ asked, shown }, { asked: ['a', 'c'], shown: ['C'] });
  });

  it('show every answer to the same question, so that somebody who types sees something', async () => {
    const { asked, shown, question, answer } = create();
    question.ask('a');
    question.again();
    question.again();
    await answer('A1');
    await answer('A2');
    assert.deepEqual({ asked, shown }, { asked: ['a', 'a'], shown: ['A1', 'A2'] });
  });

  it('are not asked again before there was one', () => {
    const { asked, question } = create();
    question.again();
    assert.deepEqual(asked, []);
  });
});
