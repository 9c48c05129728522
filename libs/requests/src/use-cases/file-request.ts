import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Principal } from '#antt/access';
import { camerasErrors, CamerasForRequest } from '#antt/cameras';
import { CaseFiles, OpenCase, type CaseFile, type NewCase } from '#antt/cases';
import { Transactions } from '#antt/database';
import { AppError, Clock, isId, newId, VIETNAM_OFFSET_MS, type TimeRange } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { checkCameras, warningsFor, type FilingWarning, type RequestedCamera } from '../camera-checks.js';
import { ExtractionRequest } from '../extraction-request.entity.js';
import { ITEM_LIFECYCLE } from '../item.lifecycle.js';
import { checkLegalBasis } from '../legal-basis-check.js';
import { linkExpiry, overwriteDeadline } from '../overwrite-deadline.js';
import { OwnerAsk } from '../owner-ask.entity.js';
import { OwnerAskRepository } from '../owner-ask.repository.js';
import { OwnerLinks, type OwnerLink } from '../owner-links.js';
import { newCheckCode, newToken, tokenHash } from '../owner-secrets.js';
import { recorderWindow } from '../recorder-window.js';
import { RequestItem } from '../request-item.entity.js';
import { RequestItemRepository } from '../request-item.repository.js';
import { REQUEST_LIFECYCLE } from '../request.lifecycle.js';
import { RequestRepository } from '../request.repository.js';
import { tidyOptional, tidyText } from '../request-text.js';
import { checkWindow } from '../request-window.js';
import { requestsErrors } from '../requests.errors.js';

export const MOST_CAMERAS = 50;

export interface NewRequest {
  /** An existing case, or else `newCase`. */
  readonly caseId?: string | undefined;
  readonly newCase?: Omit<NewCase, 'unitId' | 'demo'> | undefined;
  readonly cameraIds: readonly string[];
  /** True time. */
  readonly window: { readonly from: Date; readonly to: Date };
  readonly purpose: string;
  /** Code of a citation, see legal-basis.ts. */
  readonly legalBasis: string;
  readonly longWindowReason?: string | undefined;
  /** The requesting unit, in which extractions will count; may be left out when it is clear. */
  readonly unitId?: string | undefined;
}

export interface FiledRequest {
  readonly request: ExtractionRequest;
  readonly items: readonly RequestItem[];
  readonly links: readonly OwnerLink[];
  readonly warnings: readonly FilingWarning[];
}

/** Files a request: items, one ask per owner and recorder, and the links to send, in one commit. */
@Injectable()
export class FileRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly cameras: CamerasForRequest,
    private readonly caseFiles: CaseFiles,
    private readonly openCase: OpenCase,
    private readonly requests: RequestRepository,
    private readonly asks: OwnerAskRepository,
    private readonly items: RequestItemRepository,
    private readonly links: OwnerLinks,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError PERMISSION_MISSING, UNIT_OUTSIDE_JURISDICTION, REQUEST_UNIT_REQUIRED, REQUEST_CASE_REQUIRED,
   *   CASE_NOT_FOUND and what opening a case throws, REQUEST_LEGAL_BASIS_UNKNOWN, REQUEST_LEGAL_BASIS_NOT_IN_FORCE,
   *   REQUEST_WINDOW_INVERTED, REQUEST_WINDOW_IN_FUTURE, REQUEST_WINDOW_UNEXPLAINED, REQUEST_WINDOW_TOO_LONG,
   *   REQUEST_CAMERAS_MISSING, REQUEST_CAMERA_REPEATED, CAMERA_UNKNOWN (also when out of reach),
   *   REQUEST_CAMERA_OUT_OF_USE, REQUEST_ALREADY_OVERWRITTEN, REQUEST_TEXT_BLANK
   */
  async execute(
    principal: Principal,
    input: NewRequest,
    client?: AuditEntry['client'],
  ): Promise<FiledRequest> {
    this.jurisdiction.requirePermission(principal, 'request.file');
    const now = this.clock.now();
    const purpose = tidyText(input.purpose, 'purpose');
    const longWindowReason = tidyOptional(input.longWindowReason, 'longWindowReason');
    checkLegalBasis(input.legalBasis, now);
    const window = checkWindow(input.window.from, input.window.to, now, longWindowReason);
    checkCameraIds(input.cameraIds);
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const cameras = await this.findCameras(tx, principal, input.cameraIds);
      const fieldOf = (cameraId: string): string => `cameraIds.${input.cameraIds.indexOf(cameraId)}`;
      checkCameras(cameras, window, now, fieldOf);
      const demoCameras = cameras.some(({ camera }) => camera.demo);
      const caseFile = await this.findCase(tx, principal, input, demoCameras);
      const unitId = await this.requestingUnit(tx, principal, input.unitId, caseFile);
      const request = Object.assign(new ExtractionRequest(), {
        id: newId(),
        number: await this.nextNumber(tx, unitId, now),
        unitId,
        caseId: caseFile.id,
        requestedBy: principal.userId,
        requestedByName: principal.fullName,
        purpose,
        legalBasis: input.legalBasis,
        windowFrom: window.from,
        windowTo: window.to,
        longWindowReason: longWindowReason ?? null,
        state: REQUEST_LIFECYCLE.initial,
        filedAt: now,
        endedAt: null,
        demo: demoCameras || caseFile.demo,
      });
      await this.requests.insert(tx, request);
      await this.recordFiling(tx, principal, request, client);
      const asked = await this.ask(tx, principal, request, cameras, window, now);
      return { request, ...asked, warnings: cameras.flatMap((entry) => warningsFor(entry, window, now)) };
    });
  }

  /** In the order asked for; one that is absent or not his to ask for is unknown, without telling which. */
  private async findCameras(
    tx: EntityManager,
    principal: Principal,
    cameraIds: readonly string[],
  ): Promise<RequestedCamera[]> {
    const found = new Map(
      (await this.cameras.find(tx, cameraIds.filter(isId))).map((entry) => [entry.camera.id, entry]),
    );
    const reach = new Map<string, boolean>();
    for (const unitId of new Set([...found.values()].map(({ camera }) => camera.unitId))) {
      reach.set(unitId, await this.jurisdiction.sees(tx, principal, 'request.file', unitId));
    }
    return cameraIds.map((cameraId, index) => {
      const entry = found.get(cameraId);
      if (entry === undefined || reach.get(entry.camera.unitId) !== true) {
        throw new AppError(camerasErrors, 'CAMERA_UNKNOWN', {
          field: `cameraIds.${index}`,
          params: { camera: cameraId },
        });
      }
      return entry;
    });
  }

  private async findCase(
    tx: EntityManager,
    principal: Principal,
    input: NewRequest,
    demo: boolean,
  ): Promise<CaseFile> {
    if (input.caseId !== undefined && input.newCase === undefined) {
      return this.caseFiles.findForUse(tx, principal, input.caseId);
    }
    if (input.newCase === undefined || input.caseId !== undefined) {
      throw new AppError(requestsErrors, 'REQUEST_CASE_REQUIRED', { field: 'caseId' });
    }
    return this.openCase.execute(principal, { ...input.newCase, unitId: input.unitId, demo });
  }

  /** The unit named; else the only one he files for; else the case's own. */
  private async requestingUnit(
    tx: EntityManager,
    principal: Principal,
    named: string | undefined,
    caseFile: CaseFile,
  ): Promise<string> {
    const roots = this.jurisdiction.rootsOf(principal, 'request.file');
    const unitId = named ?? (roots.length === 1 ? roots[0] : undefined);
    if (unitId !== undefined) {
      await this.jurisdiction.requireUnit(tx, principal, 'request.file', unitId);
      return unitId;
    }
    if (await this.jurisdiction.sees(tx, principal, 'request.file', caseFile.unitId)) return caseFile.unitId;
    throw new AppError(requestsErrors, 'REQUEST_UNIT_REQUIRED', { field: 'unitId' });
  }

  /** By the unit's code, because a code means one office whatever its era. */
  private async nextNumber(tx: EntityManager, unitId: string, now: Date): Promise<string> {
    const year = new Date(now.getTime() + VIETNAM_OFFSET_MS).getUTCFullYear();
    const code = (await this.requests.unit(tx, unitId))?.code ?? '';
    const count = await this.requests.nextNumber(tx, code, year);
    return `YC-${code}-${year}-${String(count).padStart(6, '0')}`;
  }

  private async recordFiling(
    tx: EntityManager,
    principal: Principal,
    request: ExtractionRequest,
    client: AuditEntry['client'],
  ): Promise<void> {
    await this.audit.record(tx, {
      action: 'request.filed',
      objectType: 'request',
      objectId: request.id,
      objectName: request.number,
      actor: actorOf(principal, 'request.file'),
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
      after: {
        state: request.state,
        window: { from: request.windowFrom, to: request.windowTo },
        purpose: request.purpose,
        legalBasis: request.legalBasis,
        longWindowReason: request.longWindowReason,
      },
      client,
    });
  }

  private async ask(
    tx: EntityManager,
    principal: Principal,
    request: ExtractionRequest,
    cameras: readonly RequestedCamera[],
    window: TimeRange,
    now: Date,
  ): Promise<{ items: RequestItem[]; links: OwnerLink[] }> {
    const items: RequestItem[] = [];
    const links: OwnerLink[] = [];
    const groups = Map.groupBy(cameras, ({ owner, recorder }) => `${owner.id} ${recorder.id}`);
    for (const group of groups.values()) {
      const token = newToken();
      const ask = await this.insertAsk(tx, request, group[0]!, window, token, now);
      const asked = group.map((entry) => newItem(request, ask, entry, window, now));
      await this.items.insert(tx, asked);
      await this.recordAsk(tx, principal, request, ask, asked);
      items.push(...asked);
      links.push(await this.links.describe(tx, request, ask, asked, token));
    }
    return { items, links };
  }

  private async insertAsk(
    tx: EntityManager,
    request: ExtractionRequest,
    { owner, recorder }: RequestedCamera,
    window: TimeRange,
    token: string,
    now: Date,
  ): Promise<OwnerAsk> {
    for (;;) {
      const ask = Object.assign(new OwnerAsk(), {
        id: newId(),
        requestId: request.id,
        ownerId: owner.id,
        recorderId: recorder.id,
        tokenSha256: tokenHash(token),
        checkCode: newCheckCode(),
        expiresAt: linkExpiry(overwriteDeadline(window, recorder), now),
        revokedAt: null,
        answeredAt: null,
        answerKeySha256: null,
        createdAt: now,
      });
      if (await this.asks.insert(tx, ask)) return ask;
    }
  }

  private async recordAsk(
    tx: EntityManager,
    principal: Principal,
    request: ExtractionRequest,
    ask: OwnerAsk,
    items: readonly RequestItem[],
  ): Promise<void> {
    const about = {
      actor: actorOf(principal, 'request.file'),
      unitId: request.unitId,
      requestId: request.id,
      caseId: request.caseId,
    };
    await this.audit.recordMany(tx, [
      {
        ...about,
        action: 'owner-ask.created',
        objectType: 'owner-ask',
        objectId: ask.id,
        objectName: request.number,
        after: { ownerId: ask.ownerId, recorderId: ask.recorderId, expiresAt: ask.expiresAt },
      },
      ...items.map((item) => ({
        ...about,
        action: 'request-item.asked' as const,
        objectType: 'request-item',
        objectId: item.id,
        objectName: item.cameraName,
        after: {
          state: item.state,
          cameraId: item.cameraId,
          recorderWindow: { from: item.recorderFrom, to: item.recorderTo },
          clock: {
            offsetMs: item.clockOffsetMs,
            uncertaintyMs: item.clockUncertaintyMs,
            method: item.clockMethod,
          },
          overwriteAt: item.overwriteAt,
          overwriteConfidence: item.overwriteConfidence,
        },
      })),
    ]);
  }
}

function checkCameraIds(cameraIds: readonly string[]): void {
  if (cameraIds.length === 0 || cameraIds.length > MOST_CAMERAS) {
    throw new AppError(requestsErrors, 'REQUEST_CAMERAS_MISSING', {
      field: 'cameraIds',
      params: { limit: MOST_CAMERAS },
    });
  }
  const repeated = cameraIds.findIndex((cameraId, index) => cameraIds.indexOf(cameraId) < index);
  if (repeated >= 0) {
    throw new AppError(requestsErrors, 'REQUEST_CAMERA_REPEATED', {
      field: `cameraIds.${repeated}`,
      params: { cameraId: cameraIds[repeated] ?? '' },
    });
  }
}

function newItem(
  request: ExtractionRequest,
  ask: OwnerAsk,
  { camera, recorder, clock }: RequestedCamera,
  window: TimeRange,
  now: Date,
): RequestItem {
  const deadline = overwriteDeadline(window, recorder);
  const shown = recorderWindow(window, clock);
  return Object.assign(new RequestItem(), {
    id: newId(),
    requestId: request.id,
    askId: ask.id,
    cameraId: camera.id,
    recorderId: recorder.id,
    cameraName: camera.name,
    state: ITEM_LIFECYCLE.initial,
    windowFrom: window.from,
    windowTo: window.to,
    recorderFrom: shown.from,
    recorderTo: shown.to,
    clockReadingId: clock.readingId,
    clockOffsetMs: clock.offsetMs,
    clockUncertaintyMs: clock.uncertaintyMs,
    clockMethod: clock.method,
    overwriteAt: deadline.overwriteAt,
    overwriteConfidence: deadline.confidence,
    approvedFrom: null,
    approvedTo: null,
    lossCause: null,
    lossNote: null,
    stateAt: now,
    version: 1,
  });
}
