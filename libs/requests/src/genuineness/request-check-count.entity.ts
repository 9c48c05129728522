import { Column, Entity, PrimaryColumn } from 'typeorm';
import { wholeNumber } from '../whole-number.transformer.js';

/** How often somebody asked whether a request is genuine: nothing of who asked, or for what. */
@Entity('request_check_count', {
  comment: 'how often somebody asked whether a request is genuine; nothing of who asked, or for what',
})
export class RequestCheckCount {
  /** In Vietnam, `YYYY-MM-DD`. */
  @PrimaryColumn('date')
  day!: string;

  @PrimaryColumn('boolean')
  confirmed!: boolean;

  @Column('bigint', { transformer: wholeNumber })
  checks!: number;
}
