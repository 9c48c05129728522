import { Module } from '@nestjs/common';
import { DemoSignInsController } from './demo-sign-ins.controller.js';
import { DemoSignInsRepository } from './demo-sign-ins.repository.js';

/** What the web application needs that belongs to no library. Its pages are served by `web-pages.middleware.ts`. */
@Module({ controllers: [DemoSignInsController], providers: [DemoSignInsRepository] })
export class WebHttpModule {}
