import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  MaxLength,
} from 'class-validator';
import { IDENTIFIED_THINGS, VERDICTS, type IdentifiedThing, type Verdict } from '#antt/cases';

export class ShareExtractionDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  extractionId!: string;
}

export class SignContributionDto extends ShareExtractionDto {
  @ApiProperty({ enum: VERDICTS })
  @IsIn(VERDICTS)
  verdict!: Verdict;

  @ApiPropertyOptional({
    enum: IDENTIFIED_THINGS,
    isArray: true,
    description: 'At least one with the verdict "identified", none with the others',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @ArrayMaxSize(IDENTIFIED_THINGS.length)
  @IsIn(IDENTIFIED_THINGS, { each: true })
  identified?: IdentifiedThing[];

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @IsNotEmpty()
  @MaxLength(2000)
  note?: string;
}
