import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

export class OpenHandInDto {
  @ApiProperty({ enum: ['open', 'sealed'], description: 'Before you have agreed only `sealed` is possible' })
  @IsIn(['open', 'sealed'])
  kind!: 'open' | 'sealed';

  @ApiProperty({
    required: false,
    format: 'uuid',
    description: 'Needed when several cameras are asked about',
  })
  @IsOptional()
  @IsUUID()
  cameraId?: string;

  @ApiProperty({ required: false, maxLength: 500, description: "The owner's own words" })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string;
}

export class ReleaseHandInDto {
  @ApiProperty({
    required: false,
    description:
      'Of the receipt; needed unless this is the link it was sealed by, sent to its owner by a message',
  })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  receiptCode?: string;
}

export class DeclareStartDto {
  @ApiProperty({
    description: "The time the first picture shows, by the recorder's clock, without a zone",
    example: '2026-11-23T21:03:05',
  })
  @IsString()
  @MaxLength(30)
  startsAt!: string;
}
