import { Module } from '@nestjs/common';
import { Drain } from './drain.js';

/** Global on purpose: every route that streams has to hear of it. */
@Module({})
export class DrainModule {
  static readonly forProcess = {
    module: DrainModule,
    global: true,
    providers: [Drain],
    exports: [Drain],
  };
}
