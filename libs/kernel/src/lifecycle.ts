/** The states of one kind of row and the only moves between them (invariant I6). Data: printed, drawn and checked. */
export interface LifecycleTable<S extends string> {
  /** The state a new row has. */
  readonly initial: S;
  readonly moves: Readonly<Record<S, readonly S[]>>;
  /** States that nothing leads out of. */
  readonly ends: readonly S[];
  /**
   * States in which nothing more is awaited, so that a row in one has ended, and which somebody's change of mind may
   * nevertheless lead out of.
   */
  readonly rests?: readonly S[];
}

export class Lifecycle<S extends string> {
  readonly initial: S;
  readonly moves: Readonly<Record<S, readonly S[]>>;
  readonly ends: readonly S[];
  readonly rests: readonly S[];

  constructor(table: LifecycleTable<S>) {
    this.initial = table.initial;
    this.moves = table.moves;
    this.ends = table.ends;
    this.rests = table.rests ?? [];
  }

  get states(): S[] {
    return Object.keys(this.moves) as S[];
  }

  /** The states a row in `from` may move to next, in the table's order. */
  nextStates(from: S): readonly S[] {
    return this.moves[from] ?? [];
  }

  canMove(from: S, to: S): boolean {
    return this.nextStates(from).includes(to);
  }

  /** Whether nothing more is awaited: in an end, or at rest. */
  hasEnded(state: S): boolean {
    return this.isFinal(state) || this.rests.includes(state);
  }

  /** Whether nothing can lead out of it any more. */
  isFinal(state: S): boolean {
    return this.ends.includes(state);
  }

  /**
   * Call inside the row's lock, with the state read under it.
   * @throws whatever `illegal` makes when the table has no such move.
   */
  assertMove(from: S, to: S, illegal: (from: S, to: S) => Error): void {
    if (!this.canMove(from, to)) throw illegal(from, to);
  }

  /** What is wrong with the table itself; empty for a sound one. A unit test of every table expects it to be. */
  problems(): string[] {
    const known = new Set<string>(this.states);
    const problems: string[] = [];
    if (!known.has(this.initial)) problems.push(`the initial state "${this.initial}" is not in the table`);
    for (const end of this.ends) {
      if (!known.has(end)) problems.push(`the end "${end}" is not in the table`);
    }
    for (const rest of this.rests) {
      if (!known.has(rest)) problems.push(`the rest "${rest}" is not in the table`);
      if (this.isFinal(rest)) problems.push(`"${rest}" is a rest and an end`);
    }
    for (const state of this.states) {
      const next = this.nextStates(state);
      if (this.isFinal(state) && next.length > 0) problems.push(`the end "${state}" has a way out`);
      if (!this.isFinal(state) && next.length === 0) {
        problems.push(`"${state}" has no way out and is not an end`);
      }
      if (new Set(next).size !== next.length) problems.push(`"${state}" lists a move twice`);
      for (const to of next) {
        if (!known.has(to)) problems.push(`"${state}" moves to the unknown state "${to}"`);
        if (to === state) problems.push(`"${state}" moves to itself`);
      }
    }
    const reached = this.reachableFrom(this.initial);
    for (const state of this.states) {
      if (!reached.has(state)) problems.push(`"${state}" cannot be reached from "${this.initial}"`);
      else if (![...this.reachableFrom(state)].some((other) => this.hasEnded(other))) {
        problems.push(`no end can be reached from "${state}"`);
      }
    }
    return problems;
  }

  private reachableFrom(start: S): Set<S> {
    const reached = new Set<S>([start]);
    for (const state of reached) for (const to of this.nextStates(state)) reached.add(to);
    return reached;
  }
}

export function defineLifecycle<const S extends string>(table: LifecycleTable<S>): Lifecycle<S> {
  return new Lifecycle(table);
}
