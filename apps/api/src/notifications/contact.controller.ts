import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { ConfirmContact } from '#antt/notifications';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { ConfirmContactDto, ConfirmedContactResponse } from './dto/contact.dto.js';

/** What is held against an owner's number, mailbox or address, and turns out not to hold. */
@ApiTags('owners')
@Controller('owners')
export class ContactController {
  constructor(private readonly confirmContact: ConfirmContact) {}

  @Post(':id/contact-confirmations')
  @HttpCode(200)
  @Allow('camera.manage')
  @Idempotent()
  @ApiOperation({
    summary: 'A contact is right as it stands: messages go there again, whatever was found of it before',
  })
  @ApiOkResponse({ type: ConfirmedContactResponse })
  async confirm(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { contact, note }: ConfirmContactDto,
  ): Promise<ConfirmedContactResponse> {
    const { lifted } = await this.confirmContact.ofOwner(principal, id, contact, note);
    return { lifted: [...lifted] };
  }
}
