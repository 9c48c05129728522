import { Global, Module } from '@nestjs/common';
import { Clock } from '#antt/kernel';

/** Global on purpose: domain time comes from the one clock, which tests replace. */
@Global()
@Module({ providers: [Clock], exports: [Clock] })
export class ClockModule {}
