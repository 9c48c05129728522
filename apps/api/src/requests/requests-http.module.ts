import { Module } from '@nestjs/common';
import { RequestsModule } from '#antt/requests';
import { LegalBasisController } from './legal-basis.controller.js';
import { OpenItemController } from './open-item.controller.js';
import { OwnerAskController } from './owner-ask.controller.js';
import { RequestAskController } from './request-ask.controller.js';
import { RequestController } from './request.controller.js';

@Module({
  imports: [RequestsModule],
  controllers: [
    RequestController,
    OpenItemController,
    RequestAskController,
    OwnerAskController,
    LegalBasisController,
  ],
})
export class RequestsHttpModule {}
