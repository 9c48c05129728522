import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CaseCategoryRepository } from '#antt/cases';
import { AppError, Clock, isId, vietnamDay } from '#antt/kernel';
import { Units } from '#antt/units';
import { ownersErrors } from '../owners.errors.js';
import { consentText, type ConsentText } from './consent-text.js';
import type { HoursOfDay } from './consent-hours.js';
import { StandingConsentRepository, type ConsentingOwner } from './standing-consent.repository.js';

const DAY_MS = 86_400_000;
/** A year, whichever. */
const LONGEST_DAYS = 366;
/** How far back the footage may lie that a consent opens. */
const BACKDATED_DAYS = 31;

/** The limits of a consent, as they are asked for. */
export interface ConsentDraft {
  readonly cameraIds: readonly string[];
  /** Absent: any hour. */
  readonly hours?: HoursOfDay | undefined;
  readonly categoryCodes: readonly string[];
  /** This unit and those below it; absent: the one that registered the owner. */
  readonly unitId?: string | undefined;
  /** Absent: now. */
  readonly validFrom?: Date | undefined;
  readonly validUntil: Date;
}

/** Limits that hold together, and the words for them. */
export interface CheckedConsent {
  readonly owner: ConsentingOwner;
  readonly unitId: string;
  readonly cameraIds: string[];
  readonly cameraNames: readonly string[];
  readonly categoryCodes: string[];
  readonly hours: HoursOfDay | null;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly text: ConsentText;
}

/** Checks what an owner wants to agree to. */
@Injectable()
export class ConsentDrafts {
  constructor(
    private readonly consents: StandingConsentRepository,
    private readonly categories: CaseCategoryRepository,
    private readonly units: Units,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws AppError CONSENT_OWNER_LEFT, CONSENT_CAMERA_UNKNOWN, CONSENT_CATEGORY_UNKNOWN, CONSENT_HOURS_INVALID,
   *   CONSENT_PERIOD_INVALID, UNIT_NOT_FOUND
   */
  async check(tx: EntityManager, ownerId: string, draft: ConsentDraft): Promise<CheckedConsent> {
    const owner = await this.consents.owner(tx, ownerId);
    if (owner === undefined || owner.left) throw new AppError(ownersErrors, 'CONSENT_OWNER_LEFT');
    const now = this.clock.now();
    const cameras = await this.consents.camerasOf(tx, ownerId);
    const cameraIds = [...new Set(draft.cameraIds)].sort();
    if (cameraIds.length === 0 || !cameraIds.every((id) => isId(id) && cameras.has(id))) {
      throw new AppError(ownersErrors, 'CONSENT_CAMERA_UNKNOWN', { field: 'cameraIds' });
    }
    const categories = new Map((await this.categories.list(tx)).map((category) => [category.code, category]));
    const today = vietnamDay(now);
    const categoryCodes = [...new Set(draft.categoryCodes)].sort();
    const offered = categoryCodes.filter((code) => {
      const category = categories.get(code);
      return category !== undefined && (category.retiredOn === null || category.retiredOn > today);
    });
    if (categoryCodes.length === 0 || offered.length < categoryCodes.length) {
      throw new AppError(ownersErrors, 'CONSENT_CATEGORY_UNKNOWN', { field: 'categoryCodes' });
    }
    const hours = checkHours(draft.hours);
    const { validFrom, validUntil } = checkPeriod(draft, now);
    const unit = await this.units.get(tx, draft.unitId ?? owner.unitId);
    const cameraNames = cameraIds.map((id) => cameras.get(id) ?? '');
    const text = consentText({
      ownerName: owner.name,
      cameraNames,
      categoryNames: categoryCodes.map((code) => {
        const category = categories.get(code);
        return { vi: category?.nameVi ?? code, en: category?.nameEn ?? code };
      }),
      unitName: unit.name,
      hours,
      validFrom,
      validUntil,
    });
    return {
      owner,
      unitId: unit.id,
      cameraIds,
      cameraNames,
      categoryCodes,
      hours,
      validFrom,
      validUntil,
      text,
    };
  }
}

function checkHours(hours: HoursOfDay | undefined): HoursOfDay | null {
  if (hours === undefined) return null;
  const isMinute = (minute: number): boolean => Number.isInteger(minute) && minute >= 0 && minute < 1440;
  if (!isMinute(hours.from) || !isMinute(hours.to) || hours.from === hours.to) {
    throw new AppError(ownersErrors, 'CONSENT_HOURS_INVALID', { field: 'hours' });
  }
  return { from: hours.from, to: hours.to };
}

function checkPeriod(draft: ConsentDraft, now: Date): { validFrom: Date; validUntil: Date } {
  const validFrom = draft.validFrom ?? now;
  const { validUntil } = draft;
  const days = (validUntil.getTime() - validFrom.getTime()) / DAY_MS;
  const backdated = (now.getTime() - validFrom.getTime()) / DAY_MS;
  const fits = days > 0 && days <= LONGEST_DAYS && backdated <= BACKDATED_DAYS && validUntil > now;
  if (fits) return { validFrom, validUntil };
  throw new AppError(ownersErrors, 'CONSENT_PERIOD_INVALID', {
    field: 'validUntil',
    params: { days: LONGEST_DAYS, backdated: BACKDATED_DAYS },
  });
}
