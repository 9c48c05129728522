import type { ReactNode } from 'react';
import type { IconName } from '../../../ui/icon';
import type { AnswerName, GivenAnswer } from '../owner-ask';
import type { Subject } from '../subjects';

export type { AnswerName, GivenAnswer };

export interface FormProps<D> {
  readonly subject: Subject;
  readonly details: D;
  readonly change: (details: D) => void;
}

/** One way of answering: what it needs to know beside its name, and how that is asked for and sent. */
export interface AnswerKind<D> {
  readonly name: AnswerName;
  readonly icon: IconName;
  /** Details that belong to one subject are asked for each; others once for all with this answer. */
  readonly perCamera: boolean;
  begin(subject: Subject): D;
  /** Absent: there is nothing more to say. */
  readonly Form?: (props: FormProps<D>) => ReactNode;
  complete(details: D, subject: Subject): boolean;
  /** The details as the API takes them. */
  given(details: D, subject: Subject): Omit<GivenAnswer, 'itemId' | 'itemIds' | 'answer'>;
}

/** Details of any kind; only the kind that made them looks inside. */
export type Details = Readonly<Record<string, unknown>>;
export type AnyAnswerKind = AnswerKind<Details>;

/** Forgets which details a kind has, so that kinds can stand in one list. */
export const answerKind = <D extends object>(kind: AnswerKind<D>): AnyAnswerKind =>
  kind as unknown as AnyAnswerKind;
