import { ApiProperty } from '@nestjs/swagger';
import type { DutyDesk, GenuineUse } from '#antt/requests';
import { AlsoShownResponse } from '../../requests/dto/owner-ask.response.js';
import { WindowResponse } from '../../requests/dto/window.response.js';

/** Who really asks, and for which time. */
export class GenuineUseResponse {
  @ApiProperty({ example: 'Công an phường Hạc Thành' })
  police!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of its duty desk, where one is set' })
  dutyPhone!: string | null;

  @ApiProperty({ type: WindowResponse, description: 'True time' })
  window!: WindowResponse;

  @ApiProperty({ example: '10:00:00 23/11/2026', description: 'As a clock in Vietnam shows it' })
  trueFrom!: string;

  @ApiProperty()
  trueTo!: string;

  @ApiProperty({ description: "The same moment as the owner's recorder shows it" })
  recorderFrom!: string;

  @ApiProperty()
  recorderTo!: string;

  @ApiProperty()
  timesDiffer!: boolean;

  @ApiProperty({ type: [AlsoShownResponse], description: 'What else the recorder may have shown meanwhile' })
  also!: AlsoShownResponse[];
}

export class GenuinenessResponse {
  @ApiProperty({ enum: [true] })
  genuine!: true;

  @ApiProperty({ type: [GenuineUseResponse] })
  uses!: GenuineUseResponse[];
}

export class DutyDeskResponse {
  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty()
  phone!: string;
}

export const genuinenessResponse = (uses: readonly GenuineUse[]): GenuinenessResponse => ({
  genuine: true,
  uses: uses.map(({ police, dutyPhone, window, shown: { differ, also, ...times } }) => ({
    police,
    dutyPhone,
    window: window.toJSON(),
    ...times,
    timesDiffer: differ,
    also: [...also],
  })),
});

export const dutyDeskResponse = ({ unitId, phone }: DutyDesk): DutyDeskResponse => ({ unitId, phone });
