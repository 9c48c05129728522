import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import type { ConsentDraft } from '#antt/requests';
import { IsInstant } from '../../http/time.decorators.js';

const TIME_OF_DAY = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Hours of every day in Vietnam, half-open; from after to: across midnight. */
export class HoursOfDayDto {
  @ApiProperty({ example: '22:00' })
  @Matches(TIME_OF_DAY)
  from!: string;

  @ApiProperty({ example: '05:00' })
  @Matches(TIME_OF_DAY)
  to!: string;
}

/** The limits of a standing consent. Whatever is asked for outside of them is asked as usual. */
export class ConsentDraftDto {
  @ApiProperty({ type: [String], format: 'uuid', minItems: 1, maxItems: 200 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @IsUUID(undefined, { each: true })
  cameraIds!: string[];

  @ApiPropertyOptional({ type: HoursOfDayDto, description: 'Left out: any hour' })
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => HoursOfDayDto)
  hours?: HoursOfDayDto;

  @ApiProperty({ type: [String], minItems: 1, maxItems: 50, example: ['theft'] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(50)
  @IsString({ each: true })
  @MaxLength(50, { each: true })
  categoryCodes!: string[];

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'This unit and those below it may use it; left out: the one that registered the owner',
  })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  /** Footage from then on; now when left out. */
  @IsOptional()
  @IsInstant({ optional: true })
  validFrom?: string;

  @IsInstant()
  validUntil!: string;
}

export class GiveConsentDto extends ConsentDraftDto {
  @ApiProperty({ example: '493027' })
  @Matches(/^\d{6}$/)
  code!: string;

  @ApiProperty({ description: 'Of the words that were shown, see POST standing-consent-texts' })
  @Matches(/^[0-9a-f]{64}$/)
  textSha256!: string;
}

export class PaperConsentDto extends ConsentDraftDto {
  @ApiProperty({ maxLength: 200, description: 'Who signed it, by name' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(200)
  signedBy!: string;

  @ApiProperty({ maxLength: 500, description: 'Where the scan of the signed paper lies' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  scanReference!: string;
}

/** What an owner does with his link needs a code. */
export class ConfirmDto {
  @ApiProperty({ example: '493027' })
  @Matches(/^\d{6}$/)
  code!: string;
}

export class RevokeConsentDto extends ConfirmDto {
  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
}

export class LeaveDto extends ConfirmDto {
  @ApiProperty({ maxLength: 500 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(500)
  reason!: string;
}

/** On the owner's word to a registrar. */
export class OnHisWordDto extends OmitType(LeaveDto, ['code'] as const) {}

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

export const consentDraft = (dto: ConsentDraftDto): ConsentDraft => ({
  cameraIds: dto.cameraIds,
  categoryCodes: dto.categoryCodes,
  hours: dto.hours && { from: minutes(dto.hours.from), to: minutes(dto.hours.to) },
  unitId: dto.unitId,
  validFrom: dto.validFrom === undefined ? undefined : new Date(dto.validFrom),
  validUntil: new Date(dto.validUntil),
});
