import { Controller, Delete, Head, Options, Param, Patch, Post, Req, Res } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { FileChecks, HandInSettings, UploadCall } from '#antt/extraction';
import { Public } from '../http/allow.decorator.js';
import type { ApiRequest } from '../http/api-request.js';
import { clientFacts } from '../http/client-info.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { RawBody } from '../http/raw-body.decorator.js';
import { Throttled } from '../http/throttled.decorator.js';
import { OWNER_TOKEN_HEADER, OwnerToken } from '../requests/owner-token.decorator.js';
import { FileCall, RECEIPT_CODE_HEADER, type CalledFile } from './file-call.decorator.js';
import { inUploadContext, type UploadContext } from './upload-context.js';
import { TUS_VERSION, UploadServer } from './upload-server.js';

const OWNER = 'An owner has no account; the link he was sent is a secret of 256 bits';

/**
 * Files of a hand-in by tus 1.0 (https://tus.io/protocols/resumable-upload), with creation and termination. A client
 * sends pieces of some MiB: each call must end within five minutes, and of a sealed file whole MiB count.
 */
@ApiTags('owners')
@ApiParam({ name: 'token', description: 'The secret of the link, or `mine` when the header tells it' })
@ApiHeader({ name: OWNER_TOKEN_HEADER, required: false })
@ApiHeader({ name: RECEIPT_CODE_HEADER, required: false })
@ApiHeader({ name: 'Tus-Resumable', required: false, description: TUS_VERSION })
@Throttled({ name: 'hand-in-file', calls: 6000, seconds: 60 })
@Controller('owner-asks/:token/hand-ins/:handInId/files')
export class HandInUploadController {
  constructor(
    private readonly uploads: UploadServer,
    private readonly uploadCall: UploadCall,
    private readonly checks: FileChecks,
    private readonly settings: HandInSettings,
  ) {}

  @Options()
  @Public(OWNER)
  @ApiOperation({ summary: 'What of tus is spoken here, and how long a file may be' })
  describe(@Res() response: Response): void {
    response
      .status(204)
      .set({
        'Tus-Resumable': TUS_VERSION,
        'Tus-Version': TUS_VERSION,
        'Tus-Extension': 'creation,termination',
        'Tus-Max-Size': String(this.settings.maxFileBytes),
      })
      .end();
  }

  /** Not `@Idempotent()`: a file announced twice is an empty file more, which is given up by itself. */
  @Post()
  @Public(OWNER)
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Bytes of the whole file' })
  @ApiHeader({ name: 'Upload-Metadata', required: false, description: '`filename <base64>`' })
  @ApiOperation({ summary: 'Announce a file; refused here when the disk has no room for all of it' })
  async announce(
    @OwnerToken() token: string,
    @Param('handInId', IdPipe) handInId: string,
    @Req() request: ApiRequest,
    @Res() response: Response,
  ): Promise<void> {
    const receiptCode = request.get(RECEIPT_CODE_HEADER);
    const context = { token, receiptCode, handInId, client: clientFacts(request) };
    await inUploadContext(context, () => this.uploads.handle(request, response));
  }

  @Head(':fileId')
  @Public(OWNER)
  @ApiOperation({ summary: 'How far the file has come in: `Upload-Offset`' })
  offset(@FileCall() call: CalledFile, @Req() request: ApiRequest, @Res() response: Response): Promise<void> {
    return this.serve(call, request, response);
  }

  @Patch(':fileId')
  @Public(OWNER)
  @RawBody('application/offset+octet-stream')
  @ApiHeader({ name: 'Upload-Offset', required: true })
  @ApiOperation({ summary: 'Send bytes from the offset on; with the last one the file is checked at once' })
  receive(
    @FileCall() call: CalledFile,
    @Req() request: ApiRequest,
    @Res() response: Response,
  ): Promise<void> {
    return this.serve(call, request, response);
  }

  @Delete(':fileId')
  @Public(OWNER)
  @ApiOperation({ summary: 'Give up a file that is not finished' })
  remove(@FileCall() call: CalledFile, @Req() request: ApiRequest, @Res() response: Response): Promise<void> {
    return this.serve(call, request, response);
  }

  /** The tus server tells the calls apart by their method. */
  private async serve(
    { handInId, fileId, secrets, client }: CalledFile,
    request: ApiRequest,
    response: Response,
  ): Promise<void> {
    const upload = await this.uploadCall.open(secrets, handInId, fileId);
    const context: UploadContext = { token: secrets.token, handInId, upload, client };
    await inUploadContext(context, () => this.uploads.handle(request, response));
    if (context.reached === upload.file.sizeBytes) {
      this.checks.begin(fileId, upload.key);
    }
  }
}
