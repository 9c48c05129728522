import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, MaxLength, ValidateIf } from 'class-validator';
import type { Contacts } from '#antt/access';

/** Where the system writes to a user. Both are sent: what is null is taken away. */
export class ContactsDto {
  @ApiProperty({ type: String, nullable: true, example: '0912345678' })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(40)
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true, example: 'chi.huy@example.vn' })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(254)
  email!: string | null;
}

export class OwnContactsDto extends ContactsDto {
  @ApiProperty({ format: 'password', description: 'The password one signs in with' })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  password!: string;
}

export class ContactsResponse implements Contacts {
  @ApiProperty({ type: String, nullable: true, example: '+84912345678' })
  phone!: string | null;

  @ApiProperty({ type: String, nullable: true })
  email!: string | null;
}
