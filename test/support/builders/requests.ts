import type { INestApplicationContext } from '@nestjs/common';
import { ACCESS_ENTITIES, type Principal } from '#antt/access';
import { CAMERAS_ENTITIES } from '#antt/cameras';
import { CASES_ENTITIES } from '#antt/cases';
import { newId, type Clock } from '#antt/kernel';
import { LEDGER_ENTITIES, LedgerModule } from '#antt/ledger';
import { Outbox, QUEUE_ENTITIES } from '#antt/queue';
import {
  DecideAsk,
  FileRequest,
  IssueOwnerCode,
  REQUESTS_ENTITIES,
  RequestsModule,
  type Decided,
  type FiledRequest,
  type GivenAnswer,
  type NewRequest,
  type OwnerLink,
} from '#antt/requests';
import { UNITS_ENTITIES } from '#antt/units';
import type { TestDatabase } from '../database.js';
import { libraries } from './cases.js';

/** The requests library and those below it, over a test's database and clock. */
export function requestsLibrary(db: TestDatabase, clock: Clock): Promise<INestApplicationContext> {
  const entities = [
    ...QUEUE_ENTITIES,
    ...UNITS_ENTITIES,
    ...ACCESS_ENTITIES,
    ...LEDGER_ENTITIES,
    ...CAMERAS_ENTITIES,
    ...CASES_ENTITIES,
    ...REQUESTS_ENTITIES,
  ];
  const outbox = {
    module: class OutboxOfTest {},
    global: true,
    providers: [{ provide: Outbox, useFactory: () => new Outbox() }],
    exports: [Outbox],
  };
  return libraries(db, clock, entities, [outbox, LedgerModule, RequestsModule]);
}

let requests = 0;

/** Files a request for a new case of theft the way the product does. */
export function aRequest(
  context: INestApplicationContext,
  principal: Principal,
  input: Pick<NewRequest, 'cameraIds' | 'window'> & Partial<NewRequest>,
): Promise<FiledRequest> {
  requests += 1;
  const newCase = { number: `YC-VV-${requests}`, title: `Vụ việc thử ${requests}`, categoryCode: 'theft' };
  return context.get(FileRequest).execute(principal, {
    ...(input.caseId === undefined ? { newCase } : {}),
    purpose: 'Xác minh tin báo trộm cắp tài sản',
    legalBasis: 'BLTTHS-2015-107',
    ...input,
  });
}

/** Answers an ask as its owner, with a code the officer has just told him. */
export async function anAnswer(
  context: INestApplicationContext,
  principal: Principal,
  filed: FiledRequest,
  link: OwnerLink,
  answer: Omit<GivenAnswer, 'itemId'> = { answer: 'agree' },
): Promise<Decided> {
  const issued = await context.get(IssueOwnerCode).execute(principal, filed.request.id, link.askId, 'voice');
  const answers = link.itemIds.map((itemId) => ({ ...answer, itemId }));
  return context.get(DecideAsk).execute(link.token, { code: issued.code, answers }, newId());
}
