import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestItem } from '../item/request-item.entity.js';
import { BreakGlass } from './break-glass.entity.js';

/** An item that was approved without its owner. */
@Entity('break_glass_item')
@Index('break_glass_item_item_index', ['itemId'])
export class BreakGlassItem {
  @ForeignKey(() => BreakGlass, { name: 'break_glass_item_use_fk' })
  @PrimaryColumn('uuid')
  breakGlassId!: string;

  @ForeignKey(() => RequestItem, { name: 'break_glass_item_item_fk' })
  @PrimaryColumn('uuid')
  itemId!: string;
}
