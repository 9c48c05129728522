import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { CameraThumbnail } from './camera-thumbnail.entity.js';

@Injectable()
export class CameraThumbnailRepository {
  async find(tx: EntityManager, sha256: string): Promise<CameraThumbnail | undefined> {
    const rows: CameraThumbnail[] = await tx.query(
      `SELECT sha256, media_type AS "mediaType", content, created_at AS "createdAt"
        FROM camera_thumbnail WHERE sha256 = $1`,
      [sha256],
    );
    return rows[0];
  }

  async save(tx: EntityManager, thumbnail: CameraThumbnail): Promise<void> {
    await tx.query(
      `INSERT INTO camera_thumbnail (sha256, media_type, content, created_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (sha256) DO NOTHING`,
      [thumbnail.sha256, thumbnail.mediaType, thumbnail.content, thumbnail.createdAt],
    );
  }
}
