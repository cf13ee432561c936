/** States by what they cost, cheapest first; equal ones in the order in which they came. */
export class StateHeap {
  readonly #states: number[] = [];
  readonly #costs: number[] = [];
  readonly #turns: number[] = [];
  #turn = 0;

  clear(): void {
    this.#states.length = 0;
    this.#costs.length = 0;
    this.#turns.length = 0;
    this.#turn = 0;
  }

  push(state: number, cost: number): void {
    let at = this.#states.length;
    const turn = this.#turn;
    this.#turn += 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((this.#costs[parent] ?? 0) <= cost) {
        break;
      }
      this.#copy(parent, at);
      at = parent;
    }
    this.#set(at, state, cost, turn);
  }

  pop(): number | undefined {
    const first = this.#states[0];
    const state = this.#states.pop();
    const cost = this.#costs.pop();
    const turn = this.#turns.pop();
    if (
      state !== undefined &&
      cost !== undefined &&
      turn !== undefined &&
      this.#states.length > 0
    ) {
      this.#sink(state, cost, turn);
    }
    return first;
  }

  #sink(state: number, cost: number, turn: number): void {
    const count = this.#states.length;
    let at = 0;
    for (let child = 1; child < count; child = at * 2 + 1) {
      if (child + 1 < count && this.#isBefore(child + 1, this.#costs[child], this.#turns[child])) {
        child += 1;
      }
      if (!this.#isBefore(child, cost, turn)) {
        break;
      }
      this.#copy(child, at);
      at = child;
    }
    this.#set(at, state, cost, turn);
  }

  #isBefore(at: number, cost = 0, turn = 0): boolean {
    const own = this.#costs[at] ?? 0;
    return own < cost || (own === cost && (this.#turns[at] ?? 0) < turn);
  }

  #copy(from: number, to: number): void {
    this.#set(to, this.#states[from] ?? 0, this.#costs[from] ?? 0, this.#turns[from] ?? 0);
  }

  #set(at: number, state: number, cost: number, turn: number): void {
    this.#states[at] = state;
    this.#costs[at] = cost;
    this.#turns[at] = turn;
  }
}
