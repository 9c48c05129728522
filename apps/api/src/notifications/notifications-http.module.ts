import { Module } from '@nestjs/common';
import { NotificationsModule } from '#antt/notifications';
import { ContactController } from './contact.controller.js';
import { MessageReceiptController } from './message-receipt.controller.js';
import { MessageController } from './message.controller.js';
import { SignedReceipt } from './signed-receipt.js';

@Module({
  imports: [NotificationsModule],
  controllers: [ContactController, MessageController, MessageReceiptController],
  providers: [SignedReceipt],
})
export class NotificationsHttpModule {}
