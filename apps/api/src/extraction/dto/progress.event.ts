import type { RequestProgress } from '#antt/extraction';
import type { Language } from '../../http/api-request.js';
import { failureResponse, type FailureResponse } from './failure.response.js';

type ItemProgress = RequestProgress['items'][number];
type ExtractionProgress = NonNullable<ItemProgress['extraction']>;

/** One look at a request's items as the stream tells it: a failure by its code and in the reader's words. */
export interface ProgressEvent extends Omit<RequestProgress, 'items'> {
  readonly items: readonly (Omit<ItemProgress, 'extraction'> & {
    readonly extraction: (ExtractionProgress & { readonly failure: FailureResponse | null }) | null;
  })[];
}

export function progressEvent(progress: RequestProgress, language: Language): ProgressEvent {
  const items = progress.items.map(({ extraction, ...item }) => ({
    ...item,
    extraction: extraction && {
      ...extraction,
      failure: failureResponse(extraction.failureCode, extraction.failureParams, language),
    },
  }));
  return { ...progress, items };
}
