import { BounceMailbox } from './bounces/bounce-mailbox.entity.js';
import { MessageContactFact } from './message-contact-fact.entity.js';
import { Message } from './message.entity.js';

export const NOTIFICATIONS_ENTITIES = [Message, MessageContactFact, BounceMailbox];
