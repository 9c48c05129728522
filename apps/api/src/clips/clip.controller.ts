import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import { Body, Controller, Get, Head, Headers, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Principal } from '#antt/access';
import {
  clipsErrors,
  GetClip,
  HoldClip,
  LiftHold,
  ListClips,
  OpenView,
  ReadClip,
  VerifyClip,
  type ClipContent,
} from '#antt/clips';
import { AppError, isId } from '#antt/kernel';
import { Allow } from '../http/allow.decorator.js';
import { API_PREFIX } from '../http/api-prefix.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { decodeCursor, encodeCursor } from '../http/page.js';
import { isInstant } from '../http/time.decorators.js';
import { ListViewed, ObjectViewed } from '../http/viewed.decorator.js';
import { ClipQueryDto, ContentQueryDto, HoldReasonDto, OpenViewDto, ViewResponse } from './dto/clip.dto.js';
import {
  ClipPageResponse,
  ClipResponse,
  clipResponse,
  clipSummary,
  ClipVerificationResponse,
  verificationResponse,
} from './dto/clip.response.js';

@ApiTags('clips')
@Controller('clips')
export class ClipController {
  constructor(
    private readonly listClips: ListClips,
    private readonly getClip: GetClip,
    private readonly openView: OpenView,
    private readonly readClip: ReadClip,
    private readonly verifyClip: VerifyClip,
    private readonly holdClip: HoldClip,
    private readonly liftHold: LiftHold,
  ) {}

  @Get()
  @Allow('clip.read')
  @ListViewed('clip.listed')
  @ApiOperation({ summary: 'Clips of a case, a request or an extraction, newest first' })
  @ApiOkResponse({ type: ClipPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, caseId, requestId, extractionId }: ClipQueryDto,
  ): Promise<ClipPageResponse> {
    const after = decodeCursor<{ sealedAt: string; id: string }>(
      cursor,
      (position) => isInstant(position['sealedAt']) && isId(position['id']),
    );
    const { clips, next } = await this.listClips.execute(principal, {
      limit,
      ...(caseId !== undefined && { caseId }),
      ...(requestId !== undefined && { requestId }),
      ...(extractionId !== undefined && { extractionId }),
      ...(after !== undefined && { after }),
    });
    return {
      items: clips.map(clipSummary),
      nextCursor: next === undefined ? null : encodeCursor({ ...next }),
    };
  }

  @Get(':id')
  @Allow('clip.read')
  @ObjectViewed('clip.described', ({ caseIds, ...clip }: ClipResponse) => ({ ...clip, caseId: caseIds[0] }))
  @ApiOperation({ summary: 'What is known of a clip, with its manifest and its last checks' })
  @ApiOkResponse({ type: ClipResponse })
  async get(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ClipResponse> {
    return clipResponse(await this.getClip.execute(principal, id));
  }

  @Post(':id/views')
  @Allow('clip.view', 'clip.download')
  @Idempotent()
  @ApiOperation({ summary: 'State why, and get the right to watch or download the clip for four hours' })
  @ApiCreatedResponse({ type: ViewResponse })
  async view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { purpose, reason }: OpenViewDto,
    @ClientInfo() client: ClientFacts,
  ): Promise<ViewResponse> {
    const { ip, userAgent } = client;
    const view = await this.openView.execute(principal, id, purpose, reason, { ip, userAgent });
    return {
      viewId: view.id,
      expiresAt: view.expiresAt.toISOString(),
      content: `/${API_PREFIX}/clips/${id}/content?view=${view.id}`,
    };
  }

  @Head(':id/content')
  @Allow('clip.view', 'clip.download')
  @ApiOperation({ summary: 'Size, type and ETag of the content' })
  @ApiOkResponse()
  async head(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Query() { view }: ContentQueryDto,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.readClip.execute(principal, id, { viewId: view });
    describe(response, content);
    response.status(200).setHeader('Content-Length', content.clip.sizeBytes);
    response.end();
  }

  @Get(':id/content')
  @Allow('clip.view', 'clip.download')
  @ApiOperation({
    summary: 'The sealed bytes, whole or in ranges; a whole clip that was altered never ends cleanly',
  })
  @ApiProduces('video/mp4', 'application/octet-stream')
  @ApiOkResponse()
  async content(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Query() { view }: ContentQueryDto,
    @Headers('range') range: string | undefined,
    @Headers('if-range') ifRange: string | undefined,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const content = await this.readClip.execute(principal, id, { viewId: view, range, ifRange });
    const { sizeBytes } = content.clip;
    describe(response, content);
    if (content.range.kind === 'unsatisfiable') {
      response.setHeader('Content-Range', `bytes */${sizeBytes}`);
      throw new AppError(clipsErrors, 'RANGE_NOT_SATISFIABLE', { params: { sizeBytes } });
    }
    if (range === undefined && request.get('if-none-match') === content.etag) {
      response.status(304).end();
      return;
    }
    const aborted = new AbortController();
    response.on('close', () => aborted.abort());
    const stream = await content.open(aborted.signal);
    // What is found wrong before the first byte has left is still told as a problem document.
    try {
      await once(stream, 'readable', { signal: aborted.signal });
    } catch (error) {
      stream.destroy();
      if (aborted.signal.aborted) return;
      throw error;
    }
    if (content.range.kind === 'part') {
      const { start, end } = content.range;
      response.status(206).setHeader('Content-Range', `bytes ${start}-${end}/${sizeBytes}`);
      response.setHeader('Content-Length', end - start + 1);
    } else {
      response.status(200).setHeader('Content-Length', sizeBytes);
    }
    try {
      await pipeline(stream, response);
    } catch (error) {
      // The reader went away, which is his right; anything else cuts the answer off and is logged.
      if (!aborted.signal.aborted || error instanceof AppError) throw error;
    }
  }

  @Post(':id/verifications')
  @Allow('clip.verify')
  // Not idempotent by key: a check may be repeated at will, and no transaction may stay open while a clip is read.
  @ApiOperation({ summary: 'Hash the stored bytes again and compare them with the seal' })
  @ApiCreatedResponse({ type: ClipVerificationResponse })
  async verify(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<ClipVerificationResponse> {
    return verificationResponse(await this.verifyClip.execute(principal, id));
  }

  @Post(':id/holds')
  @HttpCode(204)
  @Allow('clip.hold')
  @Idempotent()
  @ApiOperation({ summary: 'Put a clip under legal hold' })
  @ApiNoContentResponse()
  async hold(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: HoldReasonDto,
  ): Promise<void> {
    await this.holdClip.execute(principal, id, reason);
  }

  @Post(':id/hold-releases')
  @HttpCode(204)
  @Allow('clip.hold')
  @Idempotent()
  @ApiOperation({ summary: "Lift a clip's legal hold" })
  @ApiNoContentResponse()
  async release(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: HoldReasonDto,
  ): Promise<void> {
    await this.liftHold.execute(principal, id, reason);
  }
}

/** Headers of every answer about content. The media is somebody else's: nothing in it may run. */
function describe(response: Response, { clip, etag, purpose }: ClipContent): void {
  const kind = purpose === 'download' ? 'attachment' : 'inline';
  response.setHeader('Content-Type', clip.mediaType);
  response.setHeader('ETag', etag);
  response.setHeader('Accept-Ranges', 'bytes');
  // The name holds plain ASCII letters, digits, '-', '_', '+' and '.' only; see clip-file-name.ts.
  response.setHeader('Content-Disposition', `${kind}; filename="${clip.name}"`);
  response.setHeader('Cache-Control', 'private, no-store');
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "sandbox; default-src 'none'");
  response.setHeader('Digest', `sha-256=${Buffer.from(clip.sha256, 'hex').toString('base64')}`);
}
