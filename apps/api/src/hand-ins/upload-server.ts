import type { ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { Server } from '@tus/server';
import { handInErrors, UploadLocks } from '#antt/extraction';
import { AppError, isId, newId } from '#antt/kernel';
import type { ApiRequest } from '../http/api-request.js';
import { UploadStore } from './upload.store.js';

/** A stalled writer that was asked to let go gets this long to put down what it has in hand. */
const DRAIN_MS = 500;
export const TUS_VERSION = '1.0.0';

/** The tus 1.0 protocol by its reference implementation; refusals leave it as errors of ours. */
@Injectable()
export class UploadServer {
  private readonly server: Server;

  constructor(store: UploadStore, locks: UploadLocks) {
    this.server = new Server({
      path: '/',
      datastore: store,
      lockDrainTimeout: DRAIN_MS,
      locker: {
        newLock: (id) => ({
          lock: (signal, letGo) => locks.acquire(id, () => void letGo(), signal),
          unlock: () => locks.release(id),
        }),
      },
      namingFunction: () => newId(),
      getFileIdFromRequest: (_request, last) => (last !== undefined && isId(last) ? last : undefined),
      generateUrl: (request, { id }) => `${new URL(request.url).pathname.replace(/\/$/, '')}/${id}`,
      // No page of another origin uploads here; the origin guard has seen to it before.
      allowedOrigins: [],
      onResponseError: (_request, error) => {
        throw asAppError(error);
      },
    });
  }

  /** Answers the call, or throws what the problem filter tells. */
  async handle(request: ApiRequest, response: ServerResponse): Promise<void> {
    requireProtocol(request);
    try {
      await this.server.handle(request, response);
    } catch (error) {
      // What is left of the body is not waited for: it may be 60 GB.
      if (!response.headersSent) response.setHeader('Connection', 'close');
      throw error;
    }
  }
}

/** What the tus server itself would refuse in plain text. @throws AppError HAND_IN_UPLOAD_MALFORMED */
function requireProtocol(request: ApiRequest): void {
  const refuse = (what: string): never => {
    throw new AppError(handInErrors, 'HAND_IN_UPLOAD_MALFORMED', { params: { what } });
  };
  if (request.method === 'OPTIONS') return;
  if (request.get('tus-resumable') !== TUS_VERSION) refuse(`Tus-Resumable: ${TUS_VERSION}`);
  for (const name of ['upload-length', 'upload-offset']) {
    const value = request.get(name);
    if (value !== undefined && !/^\d{1,15}$/.test(value)) refuse(name);
  }
  if (request.method === 'POST' && request.get('upload-length') === undefined) refuse('Upload-Length');
  if (request.method === 'PATCH' && request.get('upload-offset') === undefined) refuse('Upload-Offset');
}

function asAppError(error: unknown): unknown {
  if (error instanceof AppError) return error;
  const { status_code: status, body } = error as { readonly status_code?: number; readonly body?: string };
  switch (status) {
    case 404:
    case 410:
      return new AppError(handInErrors, 'HAND_IN_FILE_NOT_FOUND');
    case 409:
      return new AppError(handInErrors, 'HAND_IN_OFFSET_CONFLICT');
    case 413:
      return new AppError(handInErrors, 'HAND_IN_UPLOAD_MALFORMED', { params: { what: 'Content-Length' } });
    case 400:
      if (body?.startsWith('Request aborted'))
        return new AppError(handInErrors, 'HAND_IN_UPLOAD_INTERRUPTED');
      return malformed(body);
    case undefined:
      return error;
    default:
      return status < 500 ? malformed(body) : error;
  }
}

const malformed = (body: string | undefined): AppError =>
  new AppError(handInErrors, 'HAND_IN_UPLOAD_MALFORMED', {
    params: { what: (body ?? '').trim().slice(0, 80) },
  });
