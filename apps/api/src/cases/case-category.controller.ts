import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CaseCategoryRepository } from '#antt/cases';
import { Transactions } from '#antt/database';
import { Allow } from '../http/allow.decorator.js';
import { CaseCategoryResponse } from './dto/case.response.js';

@ApiTags('cases')
@Controller('case-categories')
export class CaseCategoryController {
  constructor(
    private readonly categories: CaseCategoryRepository,
    private readonly transactions: Transactions,
  ) {}

  @Get()
  @Allow('case.read')
  @ApiOperation({ summary: 'The categories a case may have, in their order in reports' })
  @ApiOkResponse({ type: [CaseCategoryResponse] })
  async list(): Promise<CaseCategoryResponse[]> {
    const rows = await this.categories.list(this.transactions.reader);
    return rows.map(({ code, nameVi, nameEn, retiredOn }) => ({ code, nameVi, nameEn, retiredOn }));
  }
}
