import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { HAND_OVER_OUTCOMES, type HandOverOutcome } from '#antt/notifications';

export class HandOverDto {
  @ApiProperty({
    enum: HAND_OVER_OUTCOMES,
    description:
      '`not-my-number`: it reached somebody else; the contact is not used for this recipient again',
  })
  @IsIn(HAND_OVER_OUTCOMES)
  outcome!: HandOverOutcome;

  @ApiPropertyOptional({ maxLength: 500 })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string;
}
