import { outcomeOf, type Failure } from './failure';

/** What a query or a mutation rejects with. */
export class CallFailed extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind === 'problem' ? failure.code : 'unreachable');
  }
}

/** The data of a call. @throws CallFailed */
export async function dataOf<T>(call: Parameters<typeof outcomeOf<T>>[0]): Promise<T> {
  const outcome = await outcomeOf(call);
  if ('failure' in outcome) throw new CallFailed(outcome.failure);
  return outcome.data;
}
