import { ApiProperty } from '@nestjs/swagger';
import {
  COULD_NOT_CAUSES,
  FIELD_TASK_KINDS,
  FIELD_TASK_LIFECYCLE,
  FIELD_TASK_SOURCES,
  FIELD_TASK_STATES,
  REPORT_OUTCOMES,
  TASK_END_CAUSES,
  type CouldNotCause,
  type FieldTaskKind,
  type FieldTaskSource,
  type FieldTaskState,
  type FieldTaskView,
  type ReportOutcome,
  type TaskCamera,
  type TaskEndCause,
  type TaskReport,
} from '#antt/requests';

const nullable = (type: unknown, format?: string): object => ({
  type,
  nullable: true,
  ...(format === undefined ? {} : { format }),
});

export class TaskOwnerResponse {
  @ApiProperty()
  name!: string;

  @ApiProperty()
  address!: string;

  @ApiProperty(nullable(String))
  phone!: string | null;
}

export class TaskRecorderResponse {
  @ApiProperty()
  code!: string;

  @ApiProperty({ example: 'Asia/Ho_Chi_Minh' })
  timeZone!: string;

  @ApiProperty()
  clockMeasured!: boolean;

  @ApiProperty({ description: 'What is known of its clock, in Vietnamese' })
  clockNote!: string;

  @ApiProperty({ description: 'The same in English' })
  clockNoteEn!: string;
}

export class TaskWindowResponse {
  @ApiProperty({ format: 'date-time' })
  from!: string;

  @ApiProperty({ format: 'date-time' })
  to!: string;

  @ApiProperty({ example: '10:00:00 23/11/2026', description: 'In Vietnam' })
  trueFrom!: string;

  @ApiProperty()
  trueTo!: string;

  @ApiProperty({ example: '08:52:39 23/11/2026', description: "As the recorder's own clock shows it" })
  recorderFrom!: string;

  @ApiProperty()
  recorderTo!: string;
}

export class TaskCameraResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ description: "The recorder's name for it" })
  channel!: string;

  @ApiProperty()
  address!: string;

  @ApiProperty()
  latitude!: number;

  @ApiProperty()
  longitude!: number;

  @ApiProperty({ type: [TaskWindowResponse], description: 'Empty: of requests out of reach' })
  windows!: TaskWindowResponse[];
}

/** What a team is told: whom, where, what and when, and nothing of a case or a request. */
export class TeamTaskResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: FIELD_TASK_KINDS })
  kind!: FieldTaskKind;

  @ApiProperty({ enum: FIELD_TASK_STATES })
  state!: FieldTaskState;

  @ApiProperty({ format: 'date-time' })
  stateAt!: string;

  @ApiProperty(nullable(String, 'uuid'))
  teamId!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: string;

  @ApiProperty(nullable(String, 'date-time'))
  dueAt!: string | null;

  @ApiProperty({ format: 'date-time', description: 'After this it is of no use' })
  expiresAt!: string;

  @ApiProperty()
  owner!: TaskOwnerResponse;

  @ApiProperty()
  recorder!: TaskRecorderResponse;

  @ApiProperty({ type: [TaskCameraResponse] })
  cameras!: TaskCameraResponse[];

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;
}

export class ServedTeamResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;
}

export class TeamTasksResponse {
  @ApiProperty({ type: [ServedTeamResponse], description: 'The teams one serves in' })
  teams!: ServedTeamResponse[];

  @ApiProperty({ type: [TeamTaskResponse] })
  items!: TeamTaskResponse[];
}

export class TaskReportResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: REPORT_OUTCOMES })
  outcome!: ReportOutcome;

  @ApiProperty({ ...nullable(String), enum: COULD_NOT_CAUSES })
  cause!: CouldNotCause | null;

  @ApiProperty(nullable(String))
  note!: string | null;

  @ApiProperty()
  contactWrong!: boolean;

  @ApiProperty()
  reportedBy!: string;

  @ApiProperty({
    format: 'date-time',
    description: "When it truly was: without the error of the device's clock",
  })
  at!: string;

  @ApiProperty({ format: 'date-time', description: 'As the device said' })
  deviceDoneAt!: string;

  @ApiProperty({ description: 'How far the clock of the device was ahead; negative: behind' })
  deviceAheadMs!: number;

  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;

  @ApiProperty({ description: "The device's time cannot be right; it is placed at the bound it broke" })
  timeDoubtful!: boolean;

  @ApiProperty({ description: 'False: a note about a time when nothing was wanted any more' })
  counts!: boolean;

  @ApiProperty(nullable(String, 'uuid'))
  clockReadingId!: string | null;
}

/** The same for officers, with what became of it. */
export class FieldTaskResponse extends TeamTaskResponse {
  @ApiProperty({ enum: FIELD_TASK_STATES, isArray: true })
  nextStates!: FieldTaskState[];

  @ApiProperty({ enum: FIELD_TASK_SOURCES, description: 'Whose wish it is' })
  source!: FieldTaskSource;

  @ApiProperty(nullable(String))
  teamName!: string | null;

  @ApiProperty({ description: 'Not done although it is due' })
  overdue!: boolean;

  @ApiProperty(nullable(String, 'date-time'))
  acceptedAt!: string | null;

  @ApiProperty(nullable(String, 'date-time'))
  endedAt!: string | null;

  @ApiProperty({ ...nullable(String), enum: TASK_END_CAUSES })
  endCause!: TaskEndCause | null;

  @ApiProperty({ type: [String], format: 'uuid', description: "Items within one's reach that it helps" })
  itemIds!: string[];

  @ApiProperty({ type: [TaskReportResponse], description: 'By the time of what they tell' })
  reports!: TaskReportResponse[];
}

export class FieldTaskPageResponse {
  @ApiProperty({ type: [FieldTaskResponse] })
  items!: FieldTaskResponse[];

  @ApiProperty(nullable(String))
  nextCursor!: string | null;
}

export function teamTaskResponse(view: FieldTaskView): TeamTaskResponse {
  const { task, owner, recorder, cameras, expiresAt } = view;
  return {
    id: task.id,
    kind: task.kind,
    state: task.state,
    stateAt: task.stateAt.toISOString(),
    teamId: task.teamId,
    createdAt: task.createdAt.toISOString(),
    dueAt: task.dueAt?.toISOString() ?? null,
    expiresAt: expiresAt.toISOString(),
    owner: { ...owner },
    recorder: { ...recorder },
    cameras: cameras.map(cameraResponse),
    demo: task.demo,
  };
}

export function fieldTaskResponse(view: FieldTaskView): FieldTaskResponse {
  const { task } = view;
  return {
    ...teamTaskResponse(view),
    nextStates: [...FIELD_TASK_LIFECYCLE.nextStates(task.state)],
    source: task.source,
    teamName: task.teamName,
    overdue: view.overdue,
    acceptedAt: task.acceptedAt?.toISOString() ?? null,
    endedAt: task.endedAt?.toISOString() ?? null,
    endCause: task.endCause,
    itemIds: [...view.itemIds],
    reports: view.reports.map(reportResponse),
  };
}

const cameraResponse = ({ cameraId, windows, ...camera }: TaskCamera): TaskCameraResponse => ({
  id: cameraId,
  name: camera.name,
  channel: camera.channel,
  address: camera.address,
  latitude: camera.latitude,
  longitude: camera.longitude,
  windows: windows.map(({ window, shown }) => ({
    from: window.from.toISOString(),
    to: window.to.toISOString(),
    trueFrom: shown.trueFrom,
    trueTo: shown.trueTo,
    recorderFrom: shown.recorderFrom,
    recorderTo: shown.recorderTo,
  })),
});

const reportResponse = (report: TaskReport): TaskReportResponse => ({
  id: report.id,
  outcome: report.outcome,
  cause: report.cause,
  note: report.note,
  contactWrong: report.contactWrong,
  reportedBy: report.reportedByName,
  at: report.at.toISOString(),
  deviceDoneAt: report.deviceDoneAt.toISOString(),
  deviceAheadMs: report.deviceAheadMs,
  receivedAt: report.receivedAt.toISOString(),
  timeDoubtful: report.timeDoubtful,
  counts: report.counts,
  clockReadingId: report.clockReadingId,
});
