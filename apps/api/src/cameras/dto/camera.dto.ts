import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsBoolean, IsNumber, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { CONFORMITIES, DEVICE_STATUSES, type Conformity, type DeviceStatus } from '#antt/cameras';
import {
  NullableNumber,
  NullableText,
  OptionalChoice,
  OptionalId,
  OptionalText,
} from './optional.decorators.js';
import { OptionalVersion } from './registry-version.dto.js';

export class ChangeCameraDto {
  @OptionalText(64)
  code?: string;

  @OptionalText(200)
  name?: string;

  @OptionalText(64, { example: '1' })
  channel?: string;

  @OptionalText(300)
  address?: string;

  @ApiPropertyOptional({ minimum: -90, maximum: 90, example: 19.8075 })
  @IsOptional()
  @IsNumber()
  latitude?: number;

  @ApiPropertyOptional({ minimum: -180, maximum: 180, example: 105.7764 })
  @IsOptional()
  @IsNumber()
  longitude?: number;

  @NullableNumber('Where it looks, degrees clockwise from north')
  bearingDeg?: number | null;

  @NullableNumber('Width of the view, degrees')
  fieldOfViewDeg?: number | null;

  @NullableNumber('How far a person can be made out, metres')
  rangeM?: number | null;

  @ApiPropertyOptional({
    type: Boolean,
    nullable: true,
    description: 'Whether a sign says that recording takes place',
  })
  @IsOptional()
  @IsBoolean()
  signage?: boolean | null;

  @OptionalChoice(CONFORMITIES, { description: 'To QCVN 135:2024/BTTTT' })
  conformity?: Conformity;

  @OptionalChoice(DEVICE_STATUSES)
  status?: DeviceStatus;

  @OptionalVersion()
  version?: number;

  @OptionalId()
  recorderId?: string;

  @OptionalId({ nullable: true })
  programmeId?: string | null;

  @NullableText(200, { example: 'Tổ dân phố 1' })
  neighbourhood?: string | null;
}

export class RegisterCameraDto extends OmitType(ChangeCameraDto, [
  'code',
  'name',
  'channel',
  'address',
  'latitude',
  'longitude',
  'recorderId',
  'version',
]) {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  unitId!: string;

  @ApiProperty({ maxLength: 64 })
  @IsString()
  @MaxLength(64)
  code!: string;

  @ApiProperty({ maxLength: 200 })
  @IsString()
  @MaxLength(200)
  name!: string;

  @ApiProperty({ maxLength: 64, example: '1' })
  @IsString()
  @MaxLength(64)
  channel!: string;

  @ApiProperty({ maxLength: 300 })
  @IsString()
  @MaxLength(300)
  address!: string;

  @ApiProperty({ minimum: -90, maximum: 90, example: 19.8075 })
  @IsNumber()
  latitude!: number;

  @ApiProperty({ minimum: -180, maximum: 180, example: 105.7764 })
  @IsNumber()
  longitude!: number;

  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  recorderId!: string;
}
