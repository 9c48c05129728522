import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { CreateFieldTask, ListRequestTasks } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { ListViewed } from '../http/viewed.decorator.js';
import { CreateFieldTaskDto } from './dto/field-task.dto.js';
import { FieldTaskResponse, fieldTaskResponse } from './dto/field-task.response.js';

/** What security teams do for one request. */
@ApiTags('field tasks')
@Controller('requests/:requestId/field-tasks')
export class RequestFieldTaskController {
  constructor(
    private readonly createFieldTask: CreateFieldTask,
    private readonly listRequestTasks: ListRequestTasks,
  ) {}

  @Post()
  @Allow('field-task.manage')
  @Idempotent()
  @ApiOperation({
    summary: 'Send a security team to the owner; it learns nothing of the case or the request',
  })
  @ApiCreatedResponse({ type: FieldTaskResponse })
  async create(
    @CurrentPrincipal() principal: Principal,
    @Param('requestId', IdPipe) requestId: string,
    @Body() { dueAt, ...input }: CreateFieldTaskDto,
  ): Promise<FieldTaskResponse> {
    const wanted = { ...input, dueAt: dueAt === undefined ? undefined : new Date(dueAt) };
    return fieldTaskResponse(await this.createFieldTask.execute(principal, requestId, wanted));
  }

  @Get()
  @Allow('field-task.read')
  @ListViewed('field-task.listed', 'with-case')
  @ApiOperation({ summary: 'The tasks for its items, with what the teams have reported' })
  @ApiOkResponse({ type: [FieldTaskResponse] })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Param('requestId', IdPipe) requestId: string,
  ): Promise<FieldTaskResponse[]> {
    return (await this.listRequestTasks.execute(principal, requestId)).map(fieldTaskResponse);
  }
}
