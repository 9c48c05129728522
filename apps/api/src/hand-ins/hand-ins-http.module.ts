import { Module } from '@nestjs/common';
import { ExtractionModule } from '#antt/extraction';
import { HandInUploadController } from './hand-in-upload.controller.js';
import { HandInController } from './hand-in.controller.js';
import { RequestHandInController } from './request-hand-in.controller.js';
import { UploadServer } from './upload-server.js';
import { UploadStore } from './upload.store.js';

@Module({
  imports: [ExtractionModule],
  controllers: [HandInController, HandInUploadController, RequestHandInController],
  providers: [UploadServer, UploadStore],
})
export class HandInsHttpModule {}
