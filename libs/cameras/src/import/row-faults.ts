import { PROBLEMS_LISTED, type RowProblem } from './import-report.js';

/** What is wrong with the rows of one import: all of it counted, the first of it listed. */
export class RowFaults {
  readonly problems: RowProblem[] = [];
  readonly warnings: RowProblem[] = [];
  failedRows = 0;
  problemCount = 0;

  /** Gives up one row. */
  fail(problems: readonly RowProblem[]): void {
    this.failedRows += 1;
    this.problemCount += problems.length;
    for (const problem of problems) {
      if (this.problems.length < PROBLEMS_LISTED) this.problems.push(problem);
    }
  }

  /** Tells what was not followed in a row that is taken. */
  warn(problem: RowProblem): void {
    if (this.warnings.length < PROBLEMS_LISTED) this.warnings.push(problem);
  }
}
