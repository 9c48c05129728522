import { answerKind } from './answer-kind';

export const agree = answerKind<Record<string, never>>({
  name: 'agree',
  icon: 'check',
  perCamera: false,
  begin: () => ({}),
  complete: () => true,
  given: () => ({}),
});
