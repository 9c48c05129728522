import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Unit } from '#antt/units';

/** One logbook's spreadsheet that was taken in. */
@Entity('logbook_import')
@Index('logbook_import_file_key', ['sha256', 'unitId'], { unique: true })
export class LogbookImport {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  fileName!: string;

  @Column('text')
  sha256!: string;

  @ForeignKey(() => Unit, { name: 'logbook_import_unit_fk' })
  @Column('uuid')
  unitId!: string;

  @Column('uuid', { nullable: true })
  importedBy!: string | null;

  /** As it was at the import. */
  @Column('text')
  importedByName!: string;

  @Column('timestamptz')
  importedAt!: Date;

  @Column('integer')
  extractions!: number;

  @Column('integer')
  cases!: number;

  @Column('boolean', { default: false })
  demo!: boolean;
}
