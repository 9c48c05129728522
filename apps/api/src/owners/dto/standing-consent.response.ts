import { ApiProperty } from '@nestjs/swagger';
import type { CheckedConsent, ConsentSource, HoursOfDay, StandingConsent } from '#antt/requests';

export class HoursOfDayResponse {
  @ApiProperty({ example: '22:00' })
  from!: string;

  @ApiProperty({ example: '05:00' })
  to!: string;
}

/** The words an owner would agree to. */
export class ConsentTextResponse {
  @ApiProperty()
  version!: string;

  @ApiProperty({ description: 'Vietnamese; these words count' })
  text!: string;

  @ApiProperty({ description: 'The same in English, line by line, to help a reader; nobody agrees to it' })
  english!: string;

  @ApiProperty({ description: 'To be sent back with the consent' })
  sha256!: string;

  @ApiProperty({ format: 'date-time', description: 'To be sent back with the consent' })
  validFrom!: string;

  @ApiProperty({ format: 'date-time' })
  validUntil!: string;
}

export class StandingConsentResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: [String], format: 'uuid' })
  cameraIds!: string[];

  @ApiProperty({ type: [String] })
  categoryCodes!: string[];

  @ApiProperty({ format: 'uuid', description: 'This unit and those below it may use it' })
  unitId!: string;

  @ApiProperty({ type: HoursOfDayResponse, nullable: true, description: 'null: any hour' })
  hours!: HoursOfDayResponse | null;

  @ApiProperty({ format: 'date-time' })
  validFrom!: string;

  @ApiProperty({ format: 'date-time' })
  validUntil!: string;

  @ApiProperty({ enum: ['owner-link', 'paper'] })
  source!: ConsentSource;

  @ApiProperty({ type: String, nullable: true })
  signedBy!: string | null;

  @ApiProperty({ type: String, nullable: true })
  scanReference!: string | null;

  @ApiProperty({ type: String, nullable: true })
  recordedByName!: string | null;

  @ApiProperty()
  text!: string;

  @ApiProperty()
  textSha256!: string;

  @ApiProperty({ format: 'date-time' })
  givenAt!: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  revokedAt!: string | null;
}

export class RevokedConsentResponse {
  @ApiProperty({ description: 'Items it alone had approved, whose owner is asked now' })
  itemsAskedAgain!: number;
}

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

export const hoursResponse = (hours: HoursOfDay | null): HoursOfDayResponse | null =>
  hours === null ? null : { from: clock(hours.from), to: clock(hours.to) };

export const consentTextResponse = ({
  text,
  validFrom,
  validUntil,
}: CheckedConsent): ConsentTextResponse => ({
  ...text,
  validFrom: validFrom.toISOString(),
  validUntil: validUntil.toISOString(),
});

export function standingConsentResponse(consent: StandingConsent): StandingConsentResponse {
  const { id, cameraIds, categoryCodes, unitId, source, signedBy, scanReference, recordedByName } = consent;
  const { text, textSha256, hoursFrom, hoursTo } = consent;
  const hours = hoursFrom === null || hoursTo === null ? null : { from: hoursFrom, to: hoursTo };
  return {
    ...{ id, cameraIds, categoryCodes, unitId, source, signedBy, scanReference, recordedByName },
    ...{ text, textSha256 },
    hours: hoursResponse(hours),
    validFrom: consent.validFrom.toISOString(),
    validUntil: consent.validUntil.toISOString(),
    givenAt: consent.givenAt.toISOString(),
    revokedAt: consent.revokedAt?.toISOString() ?? null,
  };
}
