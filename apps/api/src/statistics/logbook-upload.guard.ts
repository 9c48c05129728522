import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request, Response } from 'express';
import { spoolToFile, type SpooledFile } from '#antt/spreadsheets';

/** A logbook of 100,000 rows has about 12 MB. */
const MAX_BYTES = 50_000_000;
const uploads = new WeakMap<Request, SpooledFile>();

/**
 * Takes the upload in before the handler's transaction begins (interceptors run after guards), so that a slow sender
 * holds no connection of the database. The file goes when the answer has been sent, or the caller has left.
 */
@Injectable()
export class LogbookUploadGuard implements CanActivate {
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    const file = await spoolToFile(request, { maxBytes: MAX_BYTES });
    uploads.set(request, file);
    response.once('close', () => void file.remove());
    if (response.destroyed) await file.remove();
    return true;
  }
}

/** What the guard took in. */
export function uploadOf(request: Request): SpooledFile {
  const file = uploads.get(request);
  if (file === undefined) throw new Error('the route lacks its LogbookUploadGuard');
  return file;
}
