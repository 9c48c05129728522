import { ApiProperty, OmitType } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { OWNER_KINDS, type OwnerKind } from '#antt/cameras';
import { IsCalendarDate } from '../../http/time.decorators.js';
import { NullableText, OptionalChoice, OptionalText } from './optional.decorators.js';

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

  @IsOptional()
  @IsCalendarDate({ optional: true, nullable: true })
  joinedOn?: string | null;

  @IsOptional()
  @IsCalendarDate({ optional: true, nullable: true })
  leftOn?: string | null;
}

export class RegisterOwnerDto extends OmitType(ChangeOwnerDto, ['kind', 'name', 'address']) {
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
