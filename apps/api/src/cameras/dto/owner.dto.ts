import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { OWNER_KINDS, type OwnerKind } from '#antt/cameras';
import { MESSAGE_LANGUAGES, type MessageLanguage } from '#antt/notifications';
import { IsCalendarDate } from '../../http/time.decorators.js';
import { NullableText, OptionalChoice, OptionalId, OptionalText } from './optional.decorators.js';
import { OptionalVersion, ReasonDto } from './registry-version.dto.js';

export class ChangeOwnerDto {
  @OptionalText(64, { description: 'Known by it in spreadsheets, unique in its unit' })
  code?: string;

  @OptionalChoice(OWNER_KINDS)
  kind?: OwnerKind;

  @OptionalText(200)
  name?: string;

  @NullableText(40, { example: '0912345678' })
  phone?: string | null;

  @NullableText(254)
  email?: string | null;

  @OptionalText(300)
  address?: string;

  @OptionalChoice(MESSAGE_LANGUAGES, { description: 'In which the system writes to him' })
  language?: MessageLanguage;

  @IsOptional()
  @IsCalendarDate({ optional: true, nullable: true })
  joinedOn?: string | null;

  @IsOptional()
  @IsCalendarDate({ optional: true, nullable: true })
  leftOn?: string | null;

  @OptionalVersion()
  version?: number;
}

export class RegisterOwnerDto extends OmitType(ChangeOwnerDto, ['kind', 'name', 'address', 'version']) {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId!: string;

  @ApiProperty({ enum: OWNER_KINDS })
  @IsIn(OWNER_KINDS)
  kind!: OwnerKind;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  name!: string;

  @ApiProperty({ maxLength: 300 })
  @IsString()
  @MaxLength(300)
  address!: string;
}

export class OwnerDepartureDto extends ReasonDto {
  /** The first day on which he takes no part any more; today when left out. */
  @IsOptional()
  @IsCalendarDate({ optional: true })
  leftOn?: string;

  @OptionalId({ description: 'The owner of the same unit who answers for his devices from now on' })
  transferTo?: string;

  @OptionalChoice(['retire'], { description: 'retire: his recorders and cameras are taken out of use' })
  devices?: 'retire';
}
