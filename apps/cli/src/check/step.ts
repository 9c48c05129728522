/** One thing `npm run check` looks at. */
export interface CheckStep {
  readonly name: string;
  /** Resolves with what is wrong, a line each; nothing wrong: an empty list. */
  run(): Promise<readonly string[]>;
}
