import { ApiProperty } from '@nestjs/swagger';
import { OWNER_KINDS, type Owner, type OwnerKind } from '#antt/cameras';
import { MESSAGE_LANGUAGES, type MessageLanguage } from '#antt/notifications';
import { nullable } from './nullable-property.js';

export class CameraOwnerResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty(nullable(String))
  code!: string | null;

  @ApiProperty({ enum: OWNER_KINDS })
  kind!: OwnerKind;

  @ApiProperty()
  name!: string;

  @ApiProperty(nullable(String))
  phone!: string | null;

  @ApiProperty(nullable(String))
  email!: string | null;

  @ApiProperty({
    description: 'Name, phone and e-mail are shortened, because the reader lacks owner.read here',
  })
  masked!: boolean;
}

export class OwnerResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty(nullable(String))
  code!: string | null;

  @ApiProperty({ enum: OWNER_KINDS })
  kind!: OwnerKind;

  @ApiProperty()
  name!: string;

  @ApiProperty(nullable(String))
  phone!: string | null;

  @ApiProperty(nullable(String))
  email!: string | null;

  @ApiProperty()
  address!: string;

  @ApiProperty({ enum: MESSAGE_LANGUAGES, description: 'In which the system writes to him' })
  language!: MessageLanguage;

  @ApiProperty(nullable(String, 'date'))
  joinedOn!: string | null;

  @ApiProperty(nullable(String, 'date'))
  leftOn!: string | null;

  @ApiProperty(nullable(String))
  leaveReason!: string | null;

  @ApiProperty({ description: 'A change names the version it was decided on' })
  version!: number;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty({
    description: 'Name, phone and e-mail are shortened, because the reader lacks owner.read here',
  })
  masked!: boolean;
}

export class OwnerDepartureResponse {
  @ApiProperty()
  owner!: OwnerResponse;

  @ApiProperty({ description: 'Recorders that were transferred or taken out of use' })
  recorders!: number;

  @ApiProperty({ description: 'Cameras that were transferred or taken out of use' })
  cameras!: number;
}

export class OwnerPageResponse {
  @ApiProperty({ type: [OwnerResponse] })
  items!: OwnerResponse[];

  @ApiProperty(nullable(String))
  nextCursor!: string | null;
}

export function ownerResponse(owner: Owner & { masked?: boolean }): OwnerResponse {
  const { id, unitId, code, kind, name, phone, email, address, joinedOn, leftOn, demo, createdAt } = owner;
  const { leaveReason, version, language } = owner;
  return {
    id,
    unitId,
    code,
    kind,
    name,
    phone,
    email,
    address,
    language,
    joinedOn,
    leftOn,
    leaveReason,
    version,
    demo,
    createdAt: createdAt.toISOString(),
    masked: owner.masked ?? false,
  };
}
