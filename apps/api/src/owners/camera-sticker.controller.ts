import { Controller, Get, Header, Param, StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { PrintCameraSticker } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { ClientInfo, type ClientFacts } from '../http/client-info.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { ViewedInside } from '../http/viewed.decorator.js';

@ApiTags('cameras')
@Controller('cameras/:id/sticker.pdf')
export class CameraStickerController {
  constructor(private readonly printCameraSticker: PrintCameraSticker) {}

  @Get()
  @Allow('camera.manage')
  @ViewedInside('camera.sticker-printed')
  @Header('Cache-Control', 'private, no-store')
  @ApiOperation({
    summary: 'A sticker for the camera, with a QR code to the public check; names no owner, opens nothing',
  })
  @ApiProduces('application/pdf')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async print(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @ClientInfo() { ip, userAgent }: ClientFacts,
  ): Promise<StreamableFile> {
    const pdf = await this.printCameraSticker.execute(principal, id, { ip, userAgent });
    return new StreamableFile(pdf, {
      type: 'application/pdf',
      length: pdf.length,
      disposition: `attachment; filename="tem-camera-${id.slice(-8)}.pdf"`,
    });
  }
}
