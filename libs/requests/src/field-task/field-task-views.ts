import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { TimeRange } from '#antt/kernel';
import {
  ambiguityWords,
  ambiguityWordsInEnglish,
  clockNote,
  showWindows,
  type ShownWindows,
} from '../ask/owner-message.js';
import { unionOf, windowOf } from '../item/item-windows.js';
import type { RequestItem } from '../item/request-item.entity.js';
import { clockOf } from '../item/item-facts.js';
import { FieldReportRepository } from './field-report.repository.js';
import type { FieldReport } from './field-report.entity.js';
import { wantedUntil } from '../item/hand-in-deadline.js';
import type { FieldTask } from './field-task.entity.js';
import { AWAITING_TEAM } from './field-task.lifecycle.js';
import { FieldTaskRepository, type TaskPlace } from './field-task.repository.js';
import { counts } from './report-placing.js';
import { TaskOwnerRepository, type TaskOwner } from './task-owner.repository.js';

/** Footage of one camera that is wanted, in both times; a window for each time the recorder may have shown. */
export interface TaskCamera extends TaskPlace {
  readonly name: string;
  readonly windows: readonly { readonly window: TimeRange; readonly shown: ShownWindows }[];
}

export interface TaskReport extends FieldReport {
  /** False: it tells of a time when nothing was wanted any more, and is a note. */
  readonly counts: boolean;
}

/** A task as anybody may see it who has to do with it: where, what and whom, and nothing of a case or a request. */
export interface FieldTaskView {
  readonly task: FieldTask;
  readonly overdue: boolean;
  readonly expiresAt: Date;
  readonly owner: Pick<TaskOwner, 'name' | 'address' | 'phone'>;
  readonly recorder: {
    readonly code: string;
    readonly timeZone: string;
    readonly clockMeasured: boolean;
    /** What is known of its clock, in Vietnamese; and the same in English. */
    readonly clockNote: string;
    readonly clockNoteEn: string;
  };
  readonly cameras: readonly TaskCamera[];
  readonly reports: readonly TaskReport[];
  /** For officers only: which of their items it helps. */
  readonly itemIds: readonly string[];
}

/** Other officers' windows are none of his business. */
export interface TaskSight {
  /** Only what it does for this request. */
  readonly ofRequest?: string;
  /** Of other requests' items only the camera shows, not the window. */
  readonly requestIds?: ReadonlySet<string>;
}

@Injectable()
export class FieldTaskViews {
  constructor(
    private readonly tasks: FieldTaskRepository,
    private readonly owners: TaskOwnerRepository,
    private readonly reports: FieldReportRepository,
  ) {}

  /** @param sight what an officer may see of it; a team sees all it is told */
  async describe(
    tx: EntityManager,
    tasks: readonly FieldTask[],
    now: Date,
    sight: TaskSight = {},
  ): Promise<FieldTaskView[]> {
    const shows = ({ requestId }: RequestItem): boolean => sight.requestIds?.has(requestId) ?? true;
    const taskIds = tasks.map(({ id }) => id);
    const itemsOf = await this.tasks.items(tx, taskIds);
    const reportsOf = await this.reports.listOfTasks(tx, taskIds);
    const owners = await this.owners.owners(
      tx,
      tasks.map(({ askId }) => askId),
    );
    const places = await this.tasks.places(
      tx,
      [...itemsOf.values()].flat().map(({ cameraId }) => cameraId),
    );
    return tasks.flatMap((task) => {
      const items = (itemsOf.get(task.id) ?? []).filter(
        ({ requestId }) => sight.ofRequest === undefined || requestId === sight.ofRequest,
      );
      const owner = owners.get(task.askId);
      if (owner === undefined || items.length === 0) return [];
      const clock = clockOf(items.at(-1)!);
      const { note, noteEn } = clockNote(clock);
      return {
        task,
        overdue: task.dueAt !== null && AWAITING_TEAM.includes(task.state) && task.dueAt <= now,
        expiresAt: wantedUntil(items),
        owner: { name: owner.name, address: owner.address, phone: owner.phone },
        recorder: {
          code: owner.recorderCode,
          timeZone: owner.timeZone,
          clockMeasured: clock.method !== 'not-measured',
          clockNote: [note, ...clock.alternatives.map(ambiguityWords)].join('; '),
          clockNoteEn: [noteEn, ...clock.alternatives.map(ambiguityWordsInEnglish)].join('; '),
        },
        cameras: [...Map.groupBy(items, ({ cameraId }) => cameraId).values()].map((own) =>
          cameraOf(own, owner.timeZone, places, shows),
        ),
        reports: (reportsOf.get(task.id) ?? []).map((report) =>
          Object.assign(report, { counts: counts(report, task) }),
        ),
        itemIds: items.filter(shows).map(({ id }) => id),
      };
    });
  }
}

function cameraOf(
  items: readonly RequestItem[],
  timeZone: string,
  places: ReadonlyMap<string, TaskPlace>,
  shows: (item: RequestItem) => boolean,
): TaskCamera {
  const latest = items.at(-1)!;
  const place = places.get(latest.cameraId);
  if (place === undefined) throw new TypeError('an item has a camera');
  return {
    ...place,
    name: latest.cameraName,
    windows: unionOf(items.filter(shows).map(windowOf)).flatMap((window) => {
      const shown = showWindows(window, clockOf(latest), timeZone);
      return [shown, ...shown.also.map((also) => ({ ...shown, ...also }))].map((each) => ({
        window,
        shown: each,
      }));
    }),
  };
}
