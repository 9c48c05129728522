import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { WindowDto } from './file-request.dto.js';

export class AmendRequestDto {
  @ApiProperty({ type: WindowDto })
  @IsObject()
  @ValidateNested()
  @Type(() => WindowDto)
  window!: WindowDto;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason!: string;

  @ApiPropertyOptional({ maxLength: 1000, description: 'Required for a window longer than 24 hours' })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  longWindowReason?: string;
}

export class HandOverRequestDto {
  @ApiProperty({ format: 'uuid', description: 'An officer who may file requests for the unit' })
  @IsUUID()
  toUserId!: string;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason!: string;
}
