import { DetailedError, Upload, type UploadOptions } from 'tus-js-client';
import { failureOf, type Failure } from '../../../api/failure';
import { currentLanguage } from '../../../language/translation';
import { dropFingerprint, fingerprintOf, keepFingerprint, keptFingerprint } from './file-fingerprint';
import { filesAddress } from './hand-ins';
import { knownReceiptCode } from './receipt-codes';

/** On a poor line a piece has to get through within the five minutes a call may take. */
const PIECE_BYTES = 4 * 1024 * 1024;
/** An hour of trying by itself; what comes through begins it anew. */
const RETRY_DELAYS = [1000, 3000, 5000, 10_000, ...Array.from({ length: 120 }, () => 30_000)];

export interface FileUploadEvents {
  /** @param fileId the file's id at the server, known once it is announced */
  readonly progressed: (sentBytes: number, fileId: string | undefined) => void;
  /** The line is gone; it goes on by itself. */
  readonly waiting: () => void;
  readonly failed: (failure: Failure) => void;
  readonly done: (fileId: string) => void;
}

export interface FileUpload {
  pause(): Promise<void>;
  resume(): void;
  /** Gives it up here and at the server. */
  remove(): Promise<void>;
}

/** Uploads one file by tus, going on where it broke off when one of `unfinished` is this file. */
export async function uploadFile(
  { token, handInId, file }: { readonly token: string; readonly handInId: string; readonly file: File },
  unfinished: readonly string[],
  events: FileUploadEvents,
): Promise<FileUpload> {
  const fingerprint = await fingerprintOf(file);
  const endpoint = filesAddress(handInId);
  const begun = unfinished.find((fileId) => keptFingerprint(fileId) === fingerprint);
  const idNow = (): string | undefined => upload.url?.split('/').at(-1);
  const options: UploadOptions = {
    endpoint,
    ...(begun === undefined ? {} : { uploadUrl: `${endpoint}/${begun}` }),
    headers: headersOf(token, handInId),
    metadata: { filename: file.name },
    chunkSize: PIECE_BYTES,
    retryDelays: RETRY_DELAYS,
    storeFingerprintForResuming: false,
    onUploadUrlAvailable: () => {
      const fileId = idNow();
      if (fileId !== undefined) keepFingerprint(fileId, fingerprint);
    },
    onProgress: (sent) => events.progressed(sent, idNow()),
    onShouldRetry: (error) => {
      const again = mayComeThrough(error);
      if (again) events.waiting();
      return again;
    },
    onError: (error) => events.failed(toldBy(error)),
    onSuccess: () => {
      const fileId = idNow() ?? '';
      dropFingerprint(fileId);
      events.done(fileId);
    },
  };
  const upload = new Upload(file, options);
  upload.start();
  return {
    pause: () => upload.abort(),
    resume: () => upload.start(),
    remove: async () => {
      const fileId = idNow();
      await upload.abort(fileId !== undefined);
      if (fileId !== undefined) dropFingerprint(fileId);
    },
  };
}

/** Gives up a file whose upload was begun elsewhere, or before the browser was closed. */
export async function removeFile(token: string, handInId: string, fileId: string): Promise<void> {
  await Upload.terminate(`${filesAddress(handInId)}/${fileId}`, {
    headers: headersOf(token, handInId),
    retryDelays: [],
  });
  dropFingerprint(fileId);
}

function headersOf(token: string, handInId: string): Record<string, string> {
  const code = knownReceiptCode(handInId);
  return {
    'Owner-Token': token,
    'Accept-Language': currentLanguage(),
    ...(code === undefined ? {} : { 'Receipt-Code': code }),
  };
}

const statusOf = (error: Error | DetailedError): number =>
  ('originalResponse' in error ? error.originalResponse?.getStatus() : undefined) ?? 0;

/** No answer at all, another call that still holds the file, or a server in trouble; a full disk stays full. */
function mayComeThrough(error: Error | DetailedError): boolean {
  const status = statusOf(error);
  return [0, 408, 409, 423, 425, 429].includes(status) || (status >= 500 && status !== 507);
}

/** In the API's own words, where it was reached. */
function toldBy(error: Error | DetailedError): Failure {
  const body = 'originalResponse' in error ? error.originalResponse?.getBody() : undefined;
  try {
    return failureOf(JSON.parse(body ?? ''));
  } catch {
    return { kind: 'unreachable' };
  }
}
