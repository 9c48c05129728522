import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import type { MadeFile } from '#antt/statistics';

/** Sends a finished file and removes it, whether its reader stays to the end or not. */
export async function sendFile(response: Response, file: MadeFile): Promise<void> {
  try {
    response.setHeader('Content-Type', file.mediaType);
    response.setHeader('Content-Length', file.sizeBytes);
    response.setHeader('Content-Disposition', `attachment; filename="${file.fileName}"`);
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('ETag', `"${file.sha256}"`);
    await pipeline(createReadStream(file.path), response);
  } catch (error) {
    // Once bytes are out, a reader who leaves is no fault of ours.
    if (!response.headersSent) throw error;
  } finally {
    await file.remove();
  }
}
