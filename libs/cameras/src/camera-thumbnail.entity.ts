import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

/**
 * A still picture of what a camera looks at, kept by its hash: the same picture once. In the database, so that every
 * API process serves it and its camera's row and it appear in one commit.
 */
@Entity('camera_thumbnail')
@Check('camera_thumbnail_media_type_check', `media_type IN ('image/jpeg', 'image/png')`)
@Check('camera_thumbnail_size_check', 'octet_length(content) <= 524288')
export class CameraThumbnail {
  @PrimaryColumn('text')
  sha256!: string;

  @Column('text')
  mediaType!: 'image/jpeg' | 'image/png';

  @Column('bytea')
  content!: Buffer;

  @Column('timestamptz')
  createdAt!: Date;
}
