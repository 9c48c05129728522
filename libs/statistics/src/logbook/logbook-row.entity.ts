import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { LogbookImport } from './logbook-import.entity.js';

/** Where an imported row came from, and what tells it from every other. */
@Entity('logbook_row')
@Index('logbook_row_extraction_key_index', ['extractionKey'])
@Index('logbook_row_fingerprint_key', ['fingerprint'], { unique: true })
export class LogbookRow {
  @ForeignKey(() => LogbookImport, { name: 'logbook_row_import_fk' })
  @PrimaryColumn('uuid')
  importId!: string;

  /** As the spreadsheet program numbers it. */
  @PrimaryColumn('integer')
  row!: number;

  @Column('text', {
    comment: 'SHA-256 of unit, time, camera and window: rows that share it tell of one extraction',
  })
  extractionKey!: string;

  @Column('text', { comment: 'the same with the case: a row is imported once' })
  fingerprint!: string;

  @Column('uuid')
  extractionId!: string;

  /** Null: the logbook names no case. */
  @Column('uuid', { nullable: true })
  caseId!: string | null;

  /** As the logbook names it. */
  @Column('text')
  camera!: string;
}
