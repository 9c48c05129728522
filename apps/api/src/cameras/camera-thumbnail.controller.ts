import { Controller, Get, Header, Param, Put, Req, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import type { Principal } from '#antt/access';
import { SaveThumbnail, THUMBNAIL_LIMIT_BYTES, thumbnailTooLarge, ViewThumbnail } from '#antt/cameras';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { RawBody } from '../http/raw-body.decorator.js';
import { ThumbnailResponse } from './dto/camera.response.js';
import { wholeBody } from './whole-body.js';

@ApiTags('cameras')
@Controller('cameras/:id/thumbnail')
export class CameraThumbnailController {
  constructor(
    private readonly saveThumbnail: SaveThumbnail,
    private readonly viewThumbnail: ViewThumbnail,
  ) {}

  @Put()
  @Allow('camera.manage')
  @RawBody('image/jpeg', 'image/png')
  @ApiOperation({ summary: 'Keep a picture of what the camera looks at: JPEG or PNG, 512 KiB at most' })
  @ApiOkResponse({ type: ThumbnailResponse })
  async save(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Req() request: Request,
    @ClientInfo() client: ClientFacts,
  ): Promise<ThumbnailResponse> {
    const content = await wholeBody(request, THUMBNAIL_LIMIT_BYTES, thumbnailTooLarge);
    return this.saveThumbnail.execute(principal, id, content, client);
  }

  /** Served as what its bytes are, never guessed at and never run. */
  @Get()
  @Allow('camera.read')
  @Header('X-Content-Type-Options', 'nosniff')
  @Header('Content-Security-Policy', "default-src 'none'; sandbox")
  @Header('Cache-Control', 'private, max-age=300')
  @ApiOperation({ summary: 'The picture of what the camera looks at' })
  @ApiProduces('image/jpeg', 'image/png')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async view(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
  ): Promise<StreamableFile> {
    const { content, mediaType } = await this.viewThumbnail.execute(principal, id);
    return new StreamableFile(content, { type: mediaType, length: content.length });
  }
}
