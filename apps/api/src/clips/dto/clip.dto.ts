import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, MinLength } from 'class-validator';
import { PageQueryDto } from '../../http/page.js';

export class ClipQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  caseId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  requestId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  extractionId?: string;
}

export class OpenViewDto {
  @ApiProperty({ enum: ['view', 'download'] })
  @IsIn(['view', 'download'])
  purpose!: 'view' | 'download';

  @ApiProperty({ minLength: 3, maxLength: 1000, description: 'Why; stands in the custody log' })
  @IsString()
  @MinLength(3)
  @MaxLength(1000)
  reason!: string;
}

export class ViewResponse {
  @ApiProperty({ format: 'uuid' })
  viewId!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ description: 'Address of the content under this view' })
  content!: string;
}

export class ContentQueryDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'viewId of POST /clips/{id}/views' })
  @IsOptional()
  @IsString()
  @MaxLength(64)
  view?: string;
}

export class HoldReasonDto {
  @ApiProperty({ minLength: 3, maxLength: 1000 })
  @IsString()
  @MinLength(3)
  @MaxLength(1000)
  reason!: string;
}
