import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { DataStore, Upload } from '@tus/server';
import { AnnounceFile, ReceiveFile, RemoveFile, type OpenedUpload } from '#antt/extraction';
import { uploadContext } from './upload-context.js';

/** Where the tus server puts uploads: our hand-ins. Who may do what was settled before it is asked. */
@Injectable()
export class UploadStore extends DataStore {
  override extensions = ['creation', 'termination'];

  constructor(
    private readonly announceFile: AnnounceFile,
    private readonly receiveFile: ReceiveFile,
    private readonly removeFile: RemoveFile,
  ) {
    super();
  }

  override async create(upload: Upload): Promise<Upload> {
    const { token, receiptCode, handInId, client } = uploadContext();
    const name = upload.metadata?.['filename'] ?? upload.metadata?.['name'] ?? '';
    await this.announceFile.execute(
      { token, receiptCode },
      handInId,
      { id: upload.id, name, sizeBytes: upload.size ?? 0 },
      client,
    );
    return upload;
  }

  override async getUpload(id: string): Promise<Upload> {
    const { handIn, file } = opened();
    const offset = await this.receiveFile.offset(handIn, file);
    uploadContext().reached = offset;
    return new Upload({ id, size: file.sizeBytes, offset });
  }

  override async write(stream: Readable, id: string, offset: number): Promise<number> {
    const { handIn, key } = opened();
    const context = uploadContext();
    context.reached = await this.receiveFile.execute(handIn, id, offset, stream, key);
    return context.reached;
  }

  override async remove(id: string): Promise<void> {
    const { token, handInId, client } = uploadContext();
    await this.removeFile.execute(token, handInId, id, client);
  }
}

function opened(): OpenedUpload {
  const { upload } = uploadContext();
  if (upload === undefined) throw new TypeError('the upload is opened before its call is handled');
  return upload;
}
