import { Injectable } from '@nestjs/common';
import { AppError, Clock, TimeRange } from '#antt/kernel';
import type { AuditActor, AuditEntry } from '#antt/ledger';
import { OwnerLinksByToken, type OpenedLink, type RequestItem } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import type { HandInFile } from './hand-in-file.entity.js';
import { HandInItemsRepository } from './hand-in-items.repository.js';
import type { HandIn } from './hand-in.entity.js';
import { handInErrors } from './hand-in.errors.js';
import { HandInRepository } from './hand-in.repository.js';

/** An owner's link, open, with who he is. */
export interface OpenedOwner extends OpenedLink {
  readonly actor: AuditActor;
  /** The unit that keeps his record. */
  readonly unitId: string;
}

/** Finds what the holder of a link may do with hand-ins: those of his ask and scope, and no others. */
@Injectable()
export class OwnerHandIns {
  constructor(
    private readonly links: OwnerLinksByToken,
    private readonly handIns: HandInRepository,
    private readonly items: HandInItemsRepository,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError OWNER_LINK_INVALID */
  async open(tx: EntityManager, token: string): Promise<OpenedOwner> {
    const opened = await this.links.find(tx, token, this.clock.now());
    const { id, name, unitId } = await this.items.ownerOf(tx, opened.ask.id);
    return { ...opened, actor: { kind: 'owner', id, name }, unitId };
  }

  async list(tx: EntityManager, opened: OpenedOwner): Promise<HandIn[]> {
    return (await this.handIns.listOfAsk(tx, opened.ask.id)).filter((handIn) => isInScope(handIn, opened));
  }

  /** @throws AppError HAND_IN_NOT_FOUND */
  async find(tx: EntityManager, opened: OpenedOwner, handInId: string): Promise<HandIn> {
    const handIn = await this.handIns.find(tx, handInId);
    if (handIn === null || handIn.askId !== opened.ask.id || !isInScope(handIn, opened)) {
      throw new AppError(handInErrors, 'HAND_IN_NOT_FOUND');
    }
    return handIn;
  }

  /** @throws AppError HAND_IN_FILE_NOT_FOUND */
  async findFile(tx: EntityManager, handIn: HandIn, fileId: string): Promise<HandInFile> {
    const file = await this.handIns.findFile(tx, fileId);
    if (file === null || file.handInId !== handIn.id || ['removed', 'destroyed'].includes(file.state)) {
      throw new AppError(handInErrors, 'HAND_IN_FILE_NOT_FOUND');
    }
    return file;
  }

  /** The part of a custody event that says whose footage this is about; the request only where there is just one. */
  about(opened: Pick<OpenedOwner, 'unitId' | 'items'>): Pick<AuditEntry, 'unitId' | 'requestId'> {
    const requests = new Set(opened.items.map(({ requestId }) => requestId));
    const [requestId] = requests;
    return { unitId: opened.unitId, ...(requests.size === 1 && requestId !== undefined && { requestId }) };
  }
}

/** What is wanted of an item: what was agreed to, else what was asked. */
export const windowOf = (
  item: Pick<RequestItem, 'approvedFrom' | 'approvedTo' | 'windowFrom' | 'windowTo'>,
): TimeRange => new TimeRange(item.approvedFrom ?? item.windowFrom, item.approvedTo ?? item.windowTo);

const isInScope = (handIn: HandIn, { items }: OpenedOwner): boolean =>
  items.some(
    ({ cameraId, requestId }) =>
      cameraId === handIn.cameraId && (handIn.scopeRequestId === null || handIn.scopeRequestId === requestId),
  );
