import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import {
  UNIT_DEFECTS,
  UNIT_ERAS,
  UNIT_KINDS,
  type UnitDefectKind,
  type UnitEra,
  type UnitKind,
} from '#antt/units';
import { PageQueryDto } from '../../http/page.js';

export class FindUnitsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Part of a name; accents may be left out' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  name?: string;

  @ApiPropertyOptional({ example: '14797' })
  @IsOptional()
  @IsString()
  @MaxLength(120)
  code?: string;

  @ApiPropertyOptional({ enum: UNIT_ERAS, description: 'Codes were reused on 1 July 2025' })
  @IsOptional()
  @IsIn(UNIT_ERAS)
  era?: UnitEra;

  @ApiPropertyOptional({ enum: UNIT_KINDS })
  @IsOptional()
  @IsIn(UNIT_KINDS)
  kind?: UnitKind;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  parentId?: string;
}

const DEFECT_KINDS = Object.keys(UNIT_DEFECTS) as UnitDefectKind[];

export class UnitDefectsQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ enum: DEFECT_KINDS })
  @IsOptional()
  @IsIn(DEFECT_KINDS)
  kind?: UnitDefectKind;
}
