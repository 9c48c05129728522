import { Injectable } from '@nestjs/common';
import type { RequestItem } from '#antt/requests';
import type { EntityManager } from 'typeorm';
import type { HandInFile } from './hand-in-file.entity.js';
import { HandInItemsRepository } from './hand-in-items.repository.js';
import type { HandIn } from './hand-in.entity.js';
import { judgeRecording, type AskedFacts, type Judgement } from './inspection/judge-recording.js';
import { windowOf } from './owner-hand-ins.js';

/** Judges a recording against what its hand-in is for. */
@Injectable()
export class FileJudging {
  constructor(private readonly items: HandInItemsRepository) {}

  async judge(
    tx: EntityManager,
    handIn: HandIn,
    file: Pick<HandInFile, 'name' | 'durationUs' | 'holes' | 'hints' | 'createdTime' | 'declaredStart'>,
  ): Promise<Judgement> {
    const asked = await this.asked(tx, handIn, await this.items.listOf(tx, handIn));
    return judgeRecording(
      {
        name: file.name,
        durationMs: (file.durationUs ?? 0) / 1000,
        holes: file.holes,
        hints: file.hints,
        createdAt: file.createdTime ?? undefined,
        declared: file.declaredStart ?? undefined,
      },
      asked,
    );
  }

  /** The clock is that of the newest item, whose reading is the newest. */
  async asked(
    tx: EntityManager,
    { cameraId }: Pick<HandIn, 'cameraId'>,
    items: readonly RequestItem[],
  ): Promise<AskedFacts> {
    const last = items.at(-1);
    return {
      windows: items.map(windowOf).sort((a, b) => a.from.getTime() - b.from.getTime()),
      timeZone: await this.items.zoneOf(tx, cameraId),
      offsetMs: last?.clockOffsetMs ?? 0,
      uncertaintyMs: last?.clockUncertaintyMs ?? 0,
      alternatives: last?.clockAlternatives ?? [],
    };
  }
}
