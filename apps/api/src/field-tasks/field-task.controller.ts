import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#antt/access';
import { isId } from '#antt/kernel';
import { AssignFieldTask, CancelFieldTask, FindFieldTasks } from '#antt/requests';
import { Allow } from '../http/allow.decorator.js';
import { CurrentPrincipal } from '../http/current-principal.decorator.js';
import { IdPipe } from '../http/id.pipe.js';
import { Idempotent } from '../http/idempotent.decorator.js';
import { decodeCursor, pageOf } from '../http/page.js';
import { isInstant } from '../http/time.decorators.js';
import { ListViewed } from '../http/viewed.decorator.js';
import { AssignFieldTaskDto, CancelFieldTaskDto, FindFieldTasksQueryDto } from './dto/field-task.dto.js';
import { FieldTaskPageResponse, FieldTaskResponse, fieldTaskResponse } from './dto/field-task.response.js';

/** The officers' side of security teams' tasks. */
@ApiTags('field tasks')
@Controller('field-tasks')
export class FieldTaskController {
  constructor(
    private readonly findFieldTasks: FindFieldTasks,
    private readonly assignFieldTask: AssignFieldTask,
    private readonly cancelFieldTask: CancelFieldTask,
  ) {}

  @Get()
  @Allow('field-task.read')
  @ListViewed('field-task.listed')
  @ApiOperation({ summary: "Tasks at the cameras of one's line, newest first" })
  @ApiOkResponse({ type: FieldTaskPageResponse })
  async list(
    @CurrentPrincipal() principal: Principal,
    @Query() { limit, cursor, ...filter }: FindFieldTasksQueryDto,
  ): Promise<FieldTaskPageResponse> {
    const after = decodeCursor<{ createdAt: string; id: string }>(
      cursor,
      (position) => isInstant(position['createdAt']) && isId(position['id']),
    );
    const found = await this.findFieldTasks.execute(
      principal,
      filter,
      limit + 1,
      after && { createdAt: new Date(after.createdAt), id: after.id },
    );
    return pageOf(
      found,
      limit,
      ({ task }) => ({ createdAt: task.createdAt.toISOString(), id: task.id }),
      fieldTaskResponse,
    );
  }

  @Post(':id/team')
  @HttpCode(200)
  @Allow('field-task.manage')
  @Idempotent()
  @ApiOperation({ summary: "Give it to another team; the answer is that team's task" })
  @ApiOkResponse({ type: FieldTaskResponse })
  async assign(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() input: AssignFieldTaskDto,
  ): Promise<FieldTaskResponse> {
    return fieldTaskResponse(await this.assignFieldTask.execute(principal, id, input));
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Allow('field-task.manage')
  @Idempotent()
  @ApiOperation({ summary: 'Take it back' })
  @ApiOkResponse({ type: FieldTaskResponse })
  async cancel(
    @CurrentPrincipal() principal: Principal,
    @Param('id', IdPipe) id: string,
    @Body() { reason }: CancelFieldTaskDto,
  ): Promise<FieldTaskResponse> {
    return fieldTaskResponse(await this.cancelFieldTask.execute(principal, id, reason));
  }
}
