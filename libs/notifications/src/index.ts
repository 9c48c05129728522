export { BounceMailbox } from './bounces/bounce-mailbox.entity.js';
export { readBounce, type BounceReport } from './bounces/bounce-report.js';
export { ReturnTokens } from './bounces/return-tokens.js';
export { chooseChannel, type Reachability, type RecipientKind } from './channel-choice.js';
export { GatewayChannel, type GatewayOptions } from './channels/gateway.channel.js';
export {
  REPLAY_WINDOW_MS,
  SIGNATURE_HEADER,
  signatureFault,
  signBody,
  TIMESTAMP_HEADER,
  type SignatureFault,
} from './channels/gateway-signature.js';
export { LetterChannel } from './channels/letter.channel.js';
export { mailPage, mailText } from './channels/mail-page.js';
export {
  BY_HAND_CHANNELS,
  CHANNEL_KINDS,
  isByHand,
  MessageChannel,
  type ChannelKind,
  type FailureCause,
  type OutgoingMessage,
  type RefusalCause,
  type SendOutcome,
} from './channels/message-channel.js';
export { OutboxChannel } from './channels/outbox.channel.js';
export { SmtpChannel, type SmtpOptions } from './channels/smtp.channel.js';
export { fillSecrets } from './fact-text.js';
export { printLetter, type Letter } from './letter/letter-printer.js';
export { printSticker, type Sticker } from './letter/sticker-printer.js';
export { HAND_OVER_OUTCOMES, type HandOverOutcome } from './message-hand-over.js';
export { MessageSeal } from './message-seal.js';
export { MESSAGE_SEND, SEND_QUEUED_MESSAGE } from './message-send.job.js';
export { CONTACT_FACTS, MessageContactFact, type ContactFact } from './message-contact-fact.entity.js';
export { Message } from './message.entity.js';
export { MESSAGE_LIFECYCLE, MESSAGE_STATES, type MessageState } from './message.lifecycle.js';
export type { MessageFilter, MessagePosition } from './message.repository.js';
export {
  BY_HAND_REASONS,
  RECEIPT_STATES,
  type ByHandReason,
  type MessageSummary,
  type ReceiptState,
} from './message-views.js';
export { MessageRoutes, type RoutedRecipient } from './message-routes.js';
export { NOTIFICATIONS_ENTITIES } from './notifications.entities.js';
export { notificationsErrors } from './notifications.errors.js';
export { MESSAGE_QUEUED, type MessageQueued } from './notifications.events.js';
export { NotificationsModule } from './notifications.module.js';
export { partFacts, render, type Rendered } from './rendering.js';
export { smsLength, type SmsAlphabet, type SmsLength } from './sms-text.js';
export type { TemplateFacts, TemplateId } from './templates/facts.js';
export { policeOf } from './templates/unit-words.js';
export { MESSAGE_LANGUAGES, type MessageLanguage } from './templates/message-template.js';
export { exampleFacts } from './templates/example-facts.js';
export { TEMPLATE_IDS } from './templates/templates.js';
export { CancelMessages } from './use-cases/cancel-messages.js';
export { ConfirmArrival } from './use-cases/confirm-arrival.js';
export { ConfirmContact, CONFIRMED_CONTACTS, type ConfirmedContact } from './use-cases/confirm-contact.js';
export { DriveMessages } from './use-cases/drive-messages.js';
export { FindMessages } from './use-cases/find-messages.js';
export { MissReceipts } from './use-cases/miss-receipts.js';
export { PrintLetter } from './use-cases/print-letter.js';
export { QueueMessage, type NewMessage } from './use-cases/queue-message.js';
export { ReadBounces } from './use-cases/read-bounces.js';
export { ReadMessage } from './use-cases/read-message.js';
export { RecordContactFact, type FoundContactFact } from './use-cases/record-contact-fact.js';
export { RecordDelivery } from './use-cases/record-delivery.js';
export { RecordHandOver } from './use-cases/record-hand-over.js';
export { RECEIPT_OUTCOMES, RecordReceipt, type Receipt } from './use-cases/record-receipt.js';
export { RewordMessage } from './use-cases/reword-message.js';
export { SendMessage } from './use-cases/send-message.js';
