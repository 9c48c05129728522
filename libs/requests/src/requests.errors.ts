import { defineErrors } from '#antt/kernel';
import { amendmentProblems } from './errors/amendment-problems.js';
import { answerProblems } from './errors/answer-problems.js';
import { askProblems } from './errors/ask-problems.js';
import { codeProblems } from './errors/code-problems.js';
import { itemProblems } from './errors/item-problems.js';
import { requestProblems } from './errors/request-problems.js';
import { windowProblems } from './errors/window-problems.js';

/** All that a request and what becomes of it says no with; by noun in the files beside it. */
export const requestsErrors = defineErrors({
  ...requestProblems,
  ...windowProblems,
  ...amendmentProblems,
  ...itemProblems,
  ...askProblems,
  ...codeProblems,
  ...answerProblems,
});
