import { kindOf } from './answers/answer-kinds';
import type { AnswerName, Details, GivenAnswer } from './answers/answer-kind';
import { SPLITS, subjectsOf, type Split, type Subject } from './subjects';
import type { OwnerAsk } from './owner-ask';

/** What is about to be answered for one subject. */
export interface Draft {
  readonly answer: AnswerName;
  readonly details: Details;
}

/** By key of the subject; one without is not answered yet. */
export type Drafts = Readonly<Record<string, Draft | undefined>>;

/** All that is about to be answered. */
export interface Answers {
  readonly split: Split;
  readonly drafts: Drafts;
}

export const newDraft = (answer: AnswerName, subject: Subject): Draft => ({
  answer,
  details: kindOf(answer).begin(subject),
});

export const sameForAll = (answer: AnswerName, subjects: readonly Subject[]): Drafts =>
  Object.fromEntries(subjects.map((subject) => [subject.key, newDraft(answer, subject)]));

export const isComplete = (subjects: readonly Subject[], drafts: Drafts): boolean =>
  subjects.every((subject) => {
    const draft = drafts[subject.key];
    return draft !== undefined && kindOf(draft.answer).complete(draft.details, subject);
  });

export function givenAnswers(subjects: readonly Subject[], drafts: Drafts): GivenAnswer[] {
  return subjects.flatMap((subject) => {
    const draft = drafts[subject.key];
    if (draft === undefined) return [];
    const { answer, details } = draft;
    return [{ itemIds: subject.itemIds, answer, ...kindOf(answer).given(details, subject) }];
  });
}

/** Subjects that are answered the same way and share one set of details stand together. */
export function draftGroups(
  subjects: readonly Subject[],
  drafts: Drafts,
): { draft: Draft; subjects: Subject[] }[] {
  const groups: { draft: Draft; subjects: Subject[] }[] = [];
  for (const subject of subjects) {
    const draft = drafts[subject.key];
    if (draft === undefined) continue;
    const kind = kindOf(draft.answer);
    const group = groups.find((each) => each.draft.answer === draft.answer);
    if (group === undefined || kind.perCamera) groups.push({ draft, subjects: [subject] });
    else group.subjects.push(subject);
  }
  return groups;
}

/** What was kept in the tab, as far as it is still about what this ask asks. */
export function restoredAnswers(kept: unknown, ask: OwnerAsk): Answers {
  const { split: keptSplit, drafts: keptDrafts } = recordOf(kept);
  const split = SPLITS.find((each) => each === keptSplit) ?? 'together';
  const known = recordOf(keptDrafts);
  const drafts = Object.fromEntries(
    subjectsOf(ask, split).flatMap(({ key, answers }) => {
      const { answer, details } = recordOf(known[key]);
      const offered = answers.find((each) => each === answer);
      if (offered === undefined || typeof details !== 'object' || details === null) return [];
      return [[key, { answer: offered, details: details as Details }]];
    }),
  );
  return { split, drafts };
}

const recordOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
