import { ApiProperty } from '@nestjs/swagger';
import type { Label } from '#antt/kernel';
import {
  ANSWER_RELATIONS,
  ANSWER_SOURCES,
  DECISION_KINDS,
  ITEM_STATES,
  type AnswerRelation,
  type AnswerSource,
  type DecisionKind,
  type DepartureEffects,
  type ItemState,
  type LedgerConsent,
  type LedgerEntry,
  type OwnerLedgerLink,
  type OwnerLedgerView,
  type PrintedLedgerLink,
  type ShownLedgerLink,
} from '#antt/requests';
import { WindowResponse } from '../../requests/dto/window.response.js';
import { hoursResponse, HoursOfDayResponse } from './standing-consent.response.js';

/** The same in both languages of the page. */
export class WordsResponse implements Label {
  @ApiProperty()
  vi!: string;

  @ApiProperty()
  en!: string;
}

export class LedgerDecisionResponse {
  @ApiProperty({ enum: DECISION_KINDS })
  answer!: DecisionKind;

  @ApiProperty({ enum: ANSWER_SOURCES, description: 'By which way it came about' })
  source!: AnswerSource;

  @ApiProperty({ type: String, nullable: true, description: 'By name, when it was not the owner himself' })
  answeredBy!: string | null;

  @ApiProperty({ enum: ANSWER_RELATIONS, nullable: true })
  relation!: AnswerRelation | null;

  @ApiProperty({ format: 'date-time' })
  decidedAt!: string;

  @ApiProperty({ type: WindowResponse, nullable: true })
  approved!: WindowResponse | null;
}

/** What was done with the footage that was taken. */
export class LedgerFootageResponse {
  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  sealedAt!: string | null;

  @ApiProperty({ description: 'How often it was opened to be watched' })
  views!: number;

  @ApiProperty({ description: 'How often the original was downloaded' })
  downloads!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastViewedAt!: string | null;

  @ApiProperty({ description: 'People of other units to whom it was opened for a time' })
  sharedWithPeople!: number;

  @ApiProperty({ description: 'Further matters it is used for' })
  sharedWithCases!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  destroyedAt!: string | null;
}

export class LedgerCertificateResponse {
  @ApiProperty({ example: 'GXN-2026-3F0A-91C2-77DE' })
  number!: string;

  @ApiProperty({ format: 'date-time' })
  destroyedAt!: string;

  @ApiProperty({ enum: ['not-approved', 'not-released', 'not-needed'] })
  cause!: string;

  @ApiProperty({ type: [String], description: 'Of each file, as on the receipt' })
  sha256!: string[];
}

export class LedgerEntryResponse {
  @ApiProperty({ format: 'uuid' })
  itemId!: string;

  @ApiProperty()
  requestNumber!: string;

  @ApiProperty({ description: 'The asking unit' })
  unitName!: string;

  @ApiProperty()
  officerName!: string;

  @ApiProperty()
  legalBasis!: string;

  @ApiProperty()
  checkCode!: string;

  @ApiProperty()
  cameraName!: string;

  @ApiProperty({ type: WindowResponse, description: 'True time' })
  window!: WindowResponse;

  @ApiProperty({ format: 'date-time' })
  askedAt!: string;

  @ApiProperty({ enum: ITEM_STATES })
  state!: ItemState;

  @ApiProperty({ type: WordsResponse, description: 'How it stands, in plain words' })
  status!: WordsResponse;

  @ApiProperty({ type: LedgerDecisionResponse, nullable: true })
  decision!: LedgerDecisionResponse | null;

  @ApiProperty({ type: LedgerFootageResponse, nullable: true })
  footage!: LedgerFootageResponse | null;

  @ApiProperty({
    type: [LedgerCertificateResponse],
    description: 'That what was handed in and not used is gone',
  })
  certificates!: LedgerCertificateResponse[];

  @ApiProperty({ type: [WordsResponse], description: 'What was done with the footage, in plain words' })
  story!: WordsResponse[];

  @ApiProperty({ type: [WordsResponse], description: 'What came of it; empty also when it may not be told' })
  outcome!: WordsResponse[];
}

export class LedgerConsentResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: [String] })
  cameraNames!: string[];

  @ApiProperty({ type: [WordsResponse] })
  categories!: WordsResponse[];

  @ApiProperty({ type: HoursOfDayResponse, nullable: true, description: 'null: any hour' })
  hours!: HoursOfDayResponse | null;

  @ApiProperty({ format: 'date-time' })
  validFrom!: string;

  @ApiProperty({ format: 'date-time' })
  validUntil!: string;

  @ApiProperty({ format: 'date-time' })
  givenAt!: string;

  @ApiProperty({ description: 'Given on signed paper, not by the link' })
  onPaper!: boolean;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt!: string | null;

  @ApiProperty()
  inForce!: boolean;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  textSha256!: string;

  @ApiProperty({ description: 'How many items it has approved' })
  uses!: number;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  lastUsedAt!: string | null;
}

/** A use of break-glass as its owner reads it. */
export class LedgerBreakGlassResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  requestNumber!: string;

  @ApiProperty()
  unitName!: string;

  @ApiProperty()
  commanderName!: string;

  @ApiProperty()
  legalBasis!: string;

  @ApiProperty({ type: [String] })
  cameraNames!: string[];

  @ApiProperty({ format: 'date-time' })
  usedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'A written justification is owed until then' })
  justifyBy!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  justifiedAt!: string | null;
}

export class LedgerCameraResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;
}

export class LedgerCategoryResponse {
  @ApiProperty()
  code!: string;

  @ApiProperty({ type: WordsResponse })
  name!: WordsResponse;
}

export class OwnerLedgerResponse {
  @ApiProperty()
  ownerName!: string;

  @ApiProperty({ description: 'The unit that registered him' })
  unitName!: string;

  @ApiProperty()
  hasLeft!: boolean;

  @ApiProperty({ format: 'date-time' })
  linkExpiresAt!: string;

  @ApiProperty({ type: [LedgerCameraResponse], description: 'In use' })
  cameras!: LedgerCameraResponse[];

  @ApiProperty({ type: [LedgerCategoryResponse], description: 'Kinds of cases a consent may name' })
  categories!: LedgerCategoryResponse[];

  @ApiProperty({ type: [LedgerEntryResponse], description: 'Newest first' })
  entries!: LedgerEntryResponse[];

  @ApiProperty({ type: [LedgerConsentResponse] })
  consents!: LedgerConsentResponse[];

  @ApiProperty({ type: [LedgerBreakGlassResponse] })
  breakGlass!: LedgerBreakGlassResponse[];
}

/** Shown once; when the same call is repeated, its secret is null. */
export class LedgerLinkResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Shown once' })
  url!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Shown once' })
  token!: string | null;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;
}

export class PrintedLedgerLinkResponse extends LedgerLinkResponse {
  @ApiProperty({ type: String, nullable: true, description: 'Vietnamese, for a letter; shown once' })
  letter!: string | null;
}

export class KnownLedgerLinkResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: ['ask-page', 'print'] })
  way!: string;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt!: string | null;
}

export class DepartureResponse implements DepartureEffects {
  @ApiProperty({ description: 'Taken out of use' })
  cameras!: number;

  @ApiProperty({ description: 'Taken out of use' })
  recorders!: number;

  @ApiProperty({ description: 'Ended as refused' })
  items!: number;

  @ApiProperty({ description: 'Revoked' })
  consents!: number;
}

const at = (moment: Date | null | undefined): string | null => moment?.toISOString() ?? null;

export function ownerLedgerResponse(view: OwnerLedgerView): OwnerLedgerResponse {
  const { ownerName, unitName, hasLeft, cameras, categories } = view;
  return {
    ...{ ownerName, unitName, hasLeft },
    linkExpiresAt: view.linkExpiresAt.toISOString(),
    cameras: [...cameras],
    categories: [...categories],
    entries: view.entries.map(entryResponse),
    consents: view.consents.map(consentResponse),
    breakGlass: view.breakGlass.map(({ citation, usedAt, justifyBy, justifiedAt, ...use }) => ({
      ...use,
      legalBasis: citation,
      usedAt: usedAt.toISOString(),
      justifyBy: justifyBy.toISOString(),
      justifiedAt: at(justifiedAt),
    })),
  };
}

function entryResponse({
  item,
  citation,
  footage,
  status,
  story,
  outcome,
}: LedgerEntry): LedgerEntryResponse {
  const { itemId, requestNumber, unitName, officerName, checkCode, cameraName, state } = item;
  return {
    ...{ itemId, requestNumber, unitName, officerName, checkCode, cameraName, state, status },
    legalBasis: citation,
    window: { from: item.windowFrom.toISOString(), to: item.windowTo.toISOString() },
    askedAt: item.askedAt.toISOString(),
    decision: decisionOf(item),
    footage:
      footage === undefined
        ? null
        : {
            views: footage.views,
            downloads: footage.downloads,
            sharedWithPeople: footage.sharedWithPeople,
            sharedWithCases: footage.sharedWithCases,
            sealedAt: at(footage.sealedAt),
            lastViewedAt: at(footage.lastViewedAt),
            destroyedAt: at(footage.destroyedAt),
          },
    certificates: (footage?.certificates ?? []).map(({ destroyedAt, sha256, ...rest }) => ({
      ...rest,
      destroyedAt: destroyedAt.toISOString(),
      sha256: [...sha256],
    })),
    story: [...story],
    outcome: [...outcome],
  };
}

function decisionOf(item: LedgerEntry['item']): LedgerDecisionResponse | null {
  const { answer, source, answeredBy, relation, decidedAt, approvedFrom, approvedTo } = item;
  if (answer === null || source === null || decidedAt === null) return null;
  return {
    ...{ answer, source, answeredBy, relation },
    decidedAt: decidedAt.toISOString(),
    approved:
      approvedFrom === null || approvedTo === null
        ? null
        : { from: approvedFrom.toISOString(), to: approvedTo.toISOString() },
  };
}

function consentResponse(consent: LedgerConsent): LedgerConsentResponse {
  const { id, onPaper, inForce, text, textSha256, uses } = consent;
  return {
    ...{ id, onPaper, inForce, text, textSha256, uses },
    cameraNames: [...consent.cameraNames],
    categories: [...consent.categories],
    hours: hoursResponse(consent.hours),
    validFrom: consent.validFrom.toISOString(),
    validUntil: consent.validUntil.toISOString(),
    givenAt: consent.givenAt.toISOString(),
    revokedAt: at(consent.revokedAt),
    lastUsedAt: at(consent.lastUsedAt),
  };
}

type Shown = 'shown' | 'hidden';

export const ledgerLinkResponse = (
  { id, url, token, expiresAt }: ShownLedgerLink,
  how: Shown,
): LedgerLinkResponse => ({
  id,
  url: how === 'shown' ? url : null,
  token: how === 'shown' ? token : null,
  expiresAt: expiresAt.toISOString(),
});

export const printedLedgerLinkResponse = (
  link: PrintedLedgerLink,
  how: Shown,
): PrintedLedgerLinkResponse => ({
  ...ledgerLinkResponse(link, how),
  letter: how === 'shown' ? link.letter : null,
});

export const knownLedgerLinkResponse = (link: OwnerLedgerLink): KnownLedgerLinkResponse => ({
  id: link.id,
  way: link.way,
  createdAt: link.createdAt.toISOString(),
  expiresAt: link.expiresAt.toISOString(),
  revokedAt: at(link.revokedAt),
});
