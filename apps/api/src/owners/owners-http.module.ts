import { Module } from '@nestjs/common';
import { ExtractionModule } from '#antt/extraction';
import { RequestsModule } from '#antt/requests';
import { BreakGlassController } from './break-glass.controller.js';
import { CameraStickerController } from './camera-sticker.controller.js';
import { GenuinenessController } from './genuineness.controller.js';
import { LedgerOpeningController } from './ledger-opening.controller.js';
import { OutcomeNoticeController } from './outcome-notice.controller.js';
import { OwnerLedgerController } from './owner-ledger.controller.js';
import { OwnerRegistryController } from './owner-registry.controller.js';

/** Standing consents, break-glass, owners' ledgers and the public check. */
@Module({
  imports: [ExtractionModule, RequestsModule],
  controllers: [
    OwnerLedgerController,
    LedgerOpeningController,
    OwnerRegistryController,
    BreakGlassController,
    OutcomeNoticeController,
    GenuinenessController,
    CameraStickerController,
  ],
})
export class OwnersHttpModule {}
