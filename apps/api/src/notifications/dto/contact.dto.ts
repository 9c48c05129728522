import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import {
  CONFIRMED_CONTACTS,
  CONTACT_FACTS,
  type ConfirmedContact,
  type ContactFact,
} from '#antt/notifications';

export class ConfirmContactDto {
  @ApiProperty({ enum: CONFIRMED_CONTACTS, description: 'Of the register, as it stands there' })
  @IsIn(CONFIRMED_CONTACTS)
  contact!: ConfirmedContact;

  @ApiPropertyOptional({ maxLength: 500, description: 'How one knows' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  note?: string;
}

export class ConfirmedContactResponse {
  @ApiProperty({
    enum: CONTACT_FACTS,
    isArray: true,
    description: 'What is not held against it any more; empty: nothing was',
  })
  lifted!: ContactFact[];
}
