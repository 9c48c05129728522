import { Module } from '@nestjs/common';
import { ClipsModule } from '#antt/clips';
import { ClipController } from './clip.controller.js';

@Module({ imports: [ClipsModule], controllers: [ClipController] })
export class ClipsHttpModule {}
