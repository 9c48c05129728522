import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Transactions } from '#antt/database';
import { UNIT_DEFECTS, Units } from '#antt/units';
import { Allow } from '../http/allow.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { decodeCursor, encodeCursor } from '../http/page.js';
import { FindUnitsQueryDto, UnitDefectsQueryDto } from './dto/unit.query.dto.js';
import {
  unitDefectResponse,
  UnitDefectsResponse,
  UnitHistoryResponse,
  UnitPageResponse,
  unitResponse,
} from './dto/unit.response.js';

@ApiTags('units')
@Controller('units')
export class UnitController {
  constructor(
    private readonly transactions: Transactions,
    private readonly units: Units,
  ) {}

  @Get()
  @Allow('unit.read')
  @ApiOperation({
    summary: 'Administrative units by name (with or without accents), code, era, kind or parent',
  })
  @ApiOkResponse({ type: UnitPageResponse })
  async list(@Query() { limit, cursor, ...filter }: FindUnitsQueryDto): Promise<UnitPageResponse> {
    const offset = offsetOf(cursor);
    const rows = await this.units.search(this.transactions.reader, { ...filter, limit: limit + 1, offset });
    return { items: rows.slice(0, limit).map(unitResponse), nextCursor: nextOf(rows.length, limit, offset) };
  }

  @Get('defects')
  @Allow('unit.read')
  @ApiOperation({ summary: 'What is wrong in the source of the units, and how it was read all the same' })
  @ApiOkResponse({ type: UnitDefectsResponse })
  async defects(@Query() { limit, cursor, kind }: UnitDefectsQueryDto): Promise<UnitDefectsResponse> {
    const tx = this.transactions.reader;
    const offset = offsetOf(cursor);
    const filter = kind === undefined ? {} : { kind };
    const rows = await this.units.defects(tx, { ...filter, limit: limit + 1, offset });
    const counts = await this.units.defectCounts(tx);
    return {
      counts: counts.map((row) => ({ ...row, describe: UNIT_DEFECTS[row.kind] })),
      items: rows.slice(0, limit).map(unitDefectResponse),
      nextCursor: nextOf(rows.length, limit, offset),
    };
  }

  @Get(':id')
  @Allow('unit.read')
  @ApiOperation({ summary: 'A unit, the units above it, those it came from and those it went into' })
  @ApiOkResponse({ type: UnitHistoryResponse })
  async view(@Param('id', IdPipe) id: string): Promise<UnitHistoryResponse> {
    const tx = this.transactions.reader;
    const unit = await this.units.get(tx, id);
    const line = new Map((await this.units.findMany(tx, unit.line)).map((entry) => [entry.id, entry]));
    return {
      ...unitResponse(unit),
      line: unit.line.flatMap((entry) => line.get(entry) ?? []).map(unitResponse),
      predecessors: (await this.units.predecessorsOf(tx, id)).map(unitResponse),
      successors: (await this.units.successorsOf(tx, id)).map(unitResponse),
    };
  }
}

/** Units change once in years, so a position in the list is a safe cursor. */
function offsetOf(cursor: string | undefined): number {
  const isOffset = ({ offset }: Record<string, unknown>): boolean =>
    Number.isInteger(offset) && (offset as number) >= 0 && (offset as number) < 1_000_000;
  return decodeCursor<{ offset: number }>(cursor, isOffset)?.offset ?? 0;
}

const nextOf = (found: number, limit: number, offset: number): string | null =>
  found > limit ? encodeCursor({ offset: offset + limit }) : null;
