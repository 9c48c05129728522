import { Module } from '@nestjs/common';
import { ExtractionModule } from '#antt/extraction';
import { ExtractionController } from './extraction.controller.js';

@Module({ imports: [ExtractionModule], controllers: [ExtractionController] })
export class ExtractionHttpModule {}
