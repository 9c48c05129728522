import { ApiProperty } from '@nestjs/swagger';
import {
  UNIT_DEFECTS,
  UNIT_ERAS,
  UNIT_KINDS,
  type Unit,
  type UnitDefect,
  type UnitDefectKind,
  type UnitEra,
  type UnitKind,
} from '#antt/units';

export class UnitResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: '14797', description: 'Known only together with its era' })
  code!: string;

  @ApiProperty({ enum: UNIT_ERAS })
  era!: UnitEra;

  @ApiProperty({ enum: UNIT_KINDS })
  kind!: UnitKind;

  @ApiProperty({ example: 'Phường Hạc Thành' })
  name!: string;

  @ApiProperty({ type: String, nullable: true, description: 'Of former units only' })
  districtName!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  parentId!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  validFrom!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Last day, inclusive' })
  validTo!: string | null;
}

export class UnitPageResponse {
  @ApiProperty({ type: [UnitResponse] })
  items!: UnitResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class UnitHistoryResponse extends UnitResponse {
  @ApiProperty({ type: [UnitResponse], description: 'From the province down to the unit itself' })
  line!: UnitResponse[];

  @ApiProperty({ type: [UnitResponse], description: 'Former units it came from' })
  predecessors!: UnitResponse[];

  @ApiProperty({ type: [UnitResponse], description: 'Units it was merged into' })
  successors!: UnitResponse[];
}

export class UnitDefectResponse {
  @ApiProperty({ enum: Object.keys(UNIT_DEFECTS) })
  kind!: UnitDefectKind;

  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Row of the table named in `detail.table`, the first is 1',
  })
  sourceRow!: number | null;

  @ApiProperty({ type: Object })
  detail!: Record<string, unknown>;
}

export class UnitDefectCountResponse {
  @ApiProperty({ enum: Object.keys(UNIT_DEFECTS) })
  kind!: UnitDefectKind;

  @ApiProperty()
  describe!: string;

  @ApiProperty()
  count!: number;
}

export class UnitDefectsResponse {
  @ApiProperty({ type: [UnitDefectCountResponse] })
  counts!: UnitDefectCountResponse[];

  @ApiProperty({ type: [UnitDefectResponse] })
  items!: UnitDefectResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export function unitResponse(unit: Unit): UnitResponse {
  const { id, code, era, kind, name, districtName, parentId, validFrom, validTo } = unit;
  return { id, code, era, kind, name, districtName, parentId, validFrom, validTo };
}

export function unitDefectResponse({ kind, sourceRow, detail }: UnitDefect): UnitDefectResponse {
  return { kind, sourceRow, detail };
}
