import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { AccessGrantController } from './access-grant.controller.js';
import { ObjectGrantController } from './object-grant.controller.js';
import { SessionController } from './session.controller.js';
import { UserController } from './user.controller.js';

@Module({
  imports: [AccessModule],
  controllers: [SessionController, UserController, AccessGrantController, ObjectGrantController],
})
export class AccessHttpModule {}
