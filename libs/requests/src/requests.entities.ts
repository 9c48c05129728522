import { ExtractionRequest } from './extraction-request.entity.js';
import { OwnerAsk } from './owner-ask.entity.js';
import { OwnerCode } from './owner-code.entity.js';
import { OwnerDecision } from './owner-decision.entity.js';
import { RequestCounter } from './request-counter.entity.js';
import { RequestItem } from './request-item.entity.js';

export const REQUESTS_ENTITIES = [
  ExtractionRequest,
  RequestCounter,
  OwnerAsk,
  RequestItem,
  OwnerCode,
  OwnerDecision,
];
