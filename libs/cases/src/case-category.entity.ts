import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What kind of matter a case is. Every case has exactly one, so that categories add up to the total. */
@Entity('case_category')
export class CaseCategory {
  @PrimaryColumn('text')
  code!: string;

  @Column('text')
  nameVi!: string;

  @Column('text')
  nameEn!: string;

  /** Order in lists and reports. */
  @Column('integer')
  position!: number;

  /** From this day on it is offered no more; cases that have it keep it. */
  @Column('date', { nullable: true })
  retiredOn!: string | null;
}
