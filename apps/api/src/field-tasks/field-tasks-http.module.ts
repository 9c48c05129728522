import { Module } from '@nestjs/common';
import { RequestsModule } from '#antt/requests';
import { FieldTaskController } from './field-task.controller.js';
import { RequestFieldTaskController } from './request-field-task.controller.js';
import { TeamAccountController } from './team-account.controller.js';
import { TeamFieldTaskController } from './team-field-task.controller.js';

@Module({
  imports: [RequestsModule],
  controllers: [
    // Before the tasks themselves: `mine` is no task's id.
    TeamFieldTaskController,
    FieldTaskController,
    RequestFieldTaskController,
    TeamAccountController,
  ],
})
export class FieldTasksHttpModule {}
