import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The last number given in a unit and year; taken in the filing transaction, so that numbers have no gaps. */
@Entity('request_counter', {
  comment:
    'the last number given in a unit and year; taken in the filing transaction, so that numbers have no gaps',
})
export class RequestCounter {
  @PrimaryColumn('text')
  unitCode!: string;

  @PrimaryColumn('integer')
  year!: number;

  @Column('integer')
  lastNumber!: number;
}
