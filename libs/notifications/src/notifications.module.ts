import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { LedgerModule } from '#antt/ledger';
import { UnitsModule } from '#antt/units';
import { BounceHealthCheck } from './bounces/bounce-health.check.js';
import { BounceMailboxRepository } from './bounces/bounce-mailbox.repository.js';
import { Bounces } from './bounces/bounces.js';
import { ReturnTokens } from './bounces/return-tokens.js';
import { MessageChannels } from './channels/message-channels.js';
import { ContactFactRepository } from './contact-fact.repository.js';
import { ContactFacts } from './contact-facts.js';
import { DeliveryReports } from './delivery-reports.js';
import { MessageAccess } from './message-access.js';
import { MessageHandOver } from './message-hand-over.js';
import { MessageRerouting } from './message-rerouting.js';
import { MessageRepository } from './message.repository.js';
import { MessageRoutes } from './message-routes.js';
import { MessageSeal } from './message-seal.js';
import { MessageViews } from './message-views.js';
import { GatewayReceipts } from './receipts/gateway-receipts.js';
import { ReceiptsRepository } from './receipts/receipts.repository.js';
import { RecipientRepository } from './recipient.repository.js';
import { CancelMessages } from './use-cases/cancel-messages.js';
import { ConfirmArrival } from './use-cases/confirm-arrival.js';
import { ConfirmContact } from './use-cases/confirm-contact.js';
import { DriveMessages } from './use-cases/drive-messages.js';
import { FindMessages } from './use-cases/find-messages.js';
import { MissReceipts } from './use-cases/miss-receipts.js';
import { PrintLetter } from './use-cases/print-letter.js';
import { QueueMessage } from './use-cases/queue-message.js';
import { ReadBounces } from './use-cases/read-bounces.js';
import { ReadMessage } from './use-cases/read-message.js';
import { RecordContactFact } from './use-cases/record-contact-fact.js';
import { RecordDelivery } from './use-cases/record-delivery.js';
import { RecordHandOver } from './use-cases/record-hand-over.js';
import { RecordReceipt } from './use-cases/record-receipt.js';
import { RewordMessage } from './use-cases/reword-message.js';
import { SendMessage } from './use-cases/send-message.js';

const useCases = [
  CancelMessages,
  ConfirmArrival,
  ConfirmContact,
  DriveMessages,
  FindMessages,
  MissReceipts,
  PrintLetter,
  QueueMessage,
  ReadBounces,
  ReadMessage,
  RecordContactFact,
  RecordDelivery,
  RecordHandOver,
  RecordReceipt,
  RewordMessage,
  SendMessage,
];

@Module({
  imports: [AccessModule, LedgerModule, UnitsModule],
  providers: [
    BounceHealthCheck,
    BounceMailboxRepository,
    Bounces,
    ContactFactRepository,
    ContactFacts,
    DeliveryReports,
    GatewayReceipts,
    MessageAccess,
    MessageChannels,
    MessageHandOver,
    MessageRepository,
    MessageRerouting,
    MessageRoutes,
    MessageSeal,
    MessageViews,
    ReceiptsRepository,
    RecipientRepository,
    ReturnTokens,
    ...useCases,
  ],
  exports: [MessageRoutes, ...useCases],
})
export class NotificationsModule {}
