import { Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { RequestItem } from '../item/request-item.entity.js';
import { FieldTask } from './field-task.entity.js';

/** An item a task helps. Officers see the task at it; the team sees its camera and window. */
@Entity('field_task_item')
@Index('field_task_item_item_index', ['itemId'])
export class FieldTaskItem {
  @ForeignKey(() => FieldTask, { name: 'field_task_item_task_fk' })
  @PrimaryColumn('uuid')
  taskId!: string;

  @ForeignKey(() => RequestItem, { name: 'field_task_item_item_fk' })
  @PrimaryColumn('uuid')
  itemId!: string;
}
