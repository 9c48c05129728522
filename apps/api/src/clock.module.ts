import { Module, type DynamicModule } from '@nestjs/common';
import { Clock } from '#antt/kernel';

/** Global on purpose: nothing reads the time from anywhere else. */
@Module({})
export class ClockModule {
  static with(clock: Clock): DynamicModule {
    return {
      module: ClockModule,
      global: true,
      providers: [{ provide: Clock, useValue: clock }],
      exports: [Clock],
    };
  }
}
