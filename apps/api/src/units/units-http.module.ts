import { Module } from '@nestjs/common';
import { UnitsModule } from '#antt/units';
import { UnitController } from './unit.controller.js';

@Module({ imports: [UnitsModule], controllers: [UnitController] })
export class UnitsHttpModule {}
