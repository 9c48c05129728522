import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditEntry } from '#antt/ledger';
import type { OpenedUpload } from '#antt/extraction';

/** What the controller has found out before it hands a call to the tus server. */
export interface UploadContext {
  readonly token: string;
  readonly receiptCode?: string | undefined;
  readonly handInId: string;
  /** Of calls for a file that was announced. */
  readonly upload?: OpenedUpload;
  readonly client: AuditEntry['client'];
  /** Set by the store: up to where the file has come in. */
  reached?: number;
}

const current = new AsyncLocalStorage<UploadContext>();

export const inUploadContext = <T>(context: UploadContext, work: () => T): T => current.run(context, work);

/** @throws TypeError outside a call */
export function uploadContext(): UploadContext {
  const context = current.getStore();
  if (context === undefined) throw new TypeError('an upload is handled within its call');
  return context;
}
