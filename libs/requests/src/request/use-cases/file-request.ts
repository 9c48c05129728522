import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Jurisdiction, type Principal } from '#antt/access';
import { camerasErrors, CamerasForRequest } from '#antt/cameras';
import { CaseFiles, OpenCase, type CaseFile, type NewCase } from '#antt/cases';
import { Transactions } from '#antt/database';
import { AppError, Clock, isId, newId, VIETNAM_OFFSET_MS, type TimeRange } from '#antt/kernel';
import { actorOf, AuditLog, type AuditEntry } from '#antt/ledger';
import { AskPlacing, type PlacedAsk } from '../../ask/ask-placing.js';
import type { RequestItem } from '../../item/request-item.entity.js';
import type { AskedOwner, ShownLink } from '../../link/owner-links.js';
import { requestsErrors } from '../../requests.errors.js';
import { checkCameras, warningsFor, type FilingWarning, type RequestedCamera } from '../camera-checks.js';
import { ExtractionRequest } from '../extraction-request.entity.js';
import { checkLegalBasis } from '../legal-basis-check.js';
import { REQUEST_LIFECYCLE } from '../request.lifecycle.js';
import { RequestRepository } from '../request.repository.js';
import { tidyOptional, requireText } from '../request-text.js';
import { checkWindow } from '../request-window.js';

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
  /** One for each owner and recorder. */
  readonly asks: readonly AskedOwner[];
  /** Those of them whose link the officer has to hand out, shown once. */
  readonly links: readonly ShownLink[];
  readonly warnings: readonly FilingWarning[];
}

/** Files a request: items, asks of their owners, and the messages or links that go out, in one commit. */
@Injectable()
export class FileRequest {
  constructor(
    private readonly transactions: Transactions,
    private readonly jurisdiction: Jurisdiction,
    private readonly cameras: CamerasForRequest,
    private readonly caseFiles: CaseFiles,
    private readonly openCase: OpenCase,
    private readonly requests: RequestRepository,
    private readonly placing: AskPlacing,
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
    const purpose = requireText(input.purpose, 'purpose');
    const longWindowReason = tidyOptional(input.longWindowReason, 'longWindowReason');
    checkLegalBasis(input.legalBasis, now);
    const window = checkWindow(input.window.from, input.window.to, now, longWindowReason);
    checkCameraIds(input.cameraIds);
    return this.transactions.run({ userId: principal.userId }, async (tx) => {
      const seen = await this.findCameras(tx, principal, input.cameraIds, window);
      await this.placing.lockRecorders(tx, seen);
      // Read again: until now their owner could leave.
      const cameras = await this.findCameras(tx, principal, input.cameraIds, window);
      const fieldOf = (cameraId: string): string => `cameraIds.${input.cameraIds.indexOf(cameraId)}`;
      checkCameras(cameras, window, now, fieldOf);
      const places = await this.placing.findPlaces(tx, cameras, window, now);
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
        officerId: principal.userId,
        officerName: principal.fullName,
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
      const placed: PlacedAsk[] = [];
      const about = { actor: actorOf(principal, 'request.file'), now };
      for (const place of places) placed.push(await this.placing.place(tx, request, place, window, about));
      return {
        request,
        items: placed.flatMap(({ items }) => items),
        asks: placed.map(({ asked }) => asked),
        links: placed.flatMap(({ link }) => (link === undefined ? [] : [link])),
        warnings: cameras.flatMap((entry) => warningsFor(entry, window, now)),
      };
    });
  }

  /** In the order asked for; one that is absent or not his to ask for is unknown, without telling which. */
  private async findCameras(
    tx: EntityManager,
    principal: Principal,
    cameraIds: readonly string[],
    window: TimeRange,
  ): Promise<RequestedCamera[]> {
    const found = new Map(
      (await this.cameras.find(tx, cameraIds.filter(isId), window)).map((entry) => [entry.camera.id, entry]),
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
