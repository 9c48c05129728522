import { ApiProperty } from '@nestjs/swagger';
import { ROLES, type Role } from '#antt/access';

export class DemoSignInResponse {
  @ApiProperty()
  username!: string;

  @ApiProperty()
  fullName!: string;

  @ApiProperty({ enum: ROLES })
  role!: Role;

  @ApiProperty()
  unitName!: string;
}

export class DemoSignInsResponse {
  @ApiProperty({
    type: String,
    nullable: true,
    description: 'The one password of all sample accounts; null where there are none',
  })
  password!: string | null;

  @ApiProperty({ type: [DemoSignInResponse], description: 'Empty unless this is a demonstration' })
  people!: DemoSignInResponse[];
}
