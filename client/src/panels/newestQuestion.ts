/** Asks one question at a time, and of those that come meanwhile only the newest. */
export interface NewestQuestion<Question> {
  ask(question: Question): void;
  /** Asks the last question again, because its answer may be another one now. */
  again(): void;
  /** An answer is still to come. */
  isAsking(): boolean;
}

/**
 * @param find Never rejects.
 * @param onAnswer Called unless a newer question waits.
 */
export function askNewest<Question, Answer>(
  find: (question: Question) => Promise<Answer>,
  onAnswer: (answer: Answer, question: Question) => void,
): NewestQuestion<Question> {
  let last: { readonly question: Question } | undefined;
  let waiting: { readonly question: Question } | undefined;
  let isAsking = false;
  const run = async (): Promise<void> => {
    isAsking = true;
    for (let next = waiting; next !== undefined; next = waiting) {
      waiting = undefined;
      const answer = await find(next.question);
      // The same question asked again does not throw this answer away, or a fast typist would see none.
      if (waiting === undefined || waiting === next) {
        onAnswer(answer, next.question);
      }
    }
    isAsking = false;
  };
  const start = (): void => {
    waiting = last;
    if (!isAsking && waiting !== undefined) {
      void run();
    }
  };
  return {
    ask(question) {
      last = { question };
      start();
    },
    again: start,
    isAsking: () => isAsking,
  };
}
