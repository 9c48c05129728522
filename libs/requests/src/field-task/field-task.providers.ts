import { FieldReportEffects } from './field-report-effects.js';
import { FieldReportRepository } from './field-report.repository.js';
import { FieldTaskAccess } from './field-task-access.js';
import { FieldTaskEnding } from './field-task-ending.js';
import { FieldTaskEvents } from './field-task-events.js';
import { FieldTaskMaking } from './field-task-making.js';
import { FieldTaskMessages } from './field-task-messages.js';
import { FieldTaskRepository } from './field-task.repository.js';
import { FieldTaskViews } from './field-task-views.js';
import { TaskOwnerRepository } from './task-owner.repository.js';
import { TaskTeamRepository } from './task-team.repository.js';
import { TeamAccountRepository } from './team-account.repository.js';
import { AssignFieldTask } from './use-cases/assign-field-task.js';
import { CancelFieldTask } from './use-cases/cancel-field-task.js';
import { CreateFieldTask } from './use-cases/create-field-task.js';
import { DriveFieldTasks } from './use-cases/drive-field-tasks.js';
import { FindFieldTasks } from './use-cases/find-field-tasks.js';
import { KeepTaskPhotograph } from './use-cases/keep-task-photograph.js';
import { LinkTeamAccount } from './use-cases/link-team-account.js';
import { ListRequestTasks } from './use-cases/list-request-tasks.js';
import { ListTeamAccounts } from './use-cases/list-team-accounts.js';
import { ListTeamTasks } from './use-cases/list-team-tasks.js';
import { ReportFieldTask } from './use-cases/report-field-task.js';
import { SendHelp } from './use-cases/send-help.js';
import { SendTeam } from './use-cases/send-team.js';
import { UnlinkTeamAccount } from './use-cases/unlink-team-account.js';

/** Within the library. */
export const FIELD_TASK_INSIDE = [
  FieldReportEffects,
  FieldReportRepository,
  FieldTaskAccess,
  FieldTaskEnding,
  FieldTaskEvents,
  FieldTaskMaking,
  FieldTaskMessages,
  FieldTaskRepository,
  FieldTaskViews,
  TaskOwnerRepository,
  TaskTeamRepository,
  TeamAccountRepository,
];

export const FIELD_TASK_USE_CASES = [
  AssignFieldTask,
  CancelFieldTask,
  CreateFieldTask,
  DriveFieldTasks,
  FindFieldTasks,
  KeepTaskPhotograph,
  LinkTeamAccount,
  ListRequestTasks,
  ListTeamAccounts,
  ListTeamTasks,
  ReportFieldTask,
  SendHelp,
  SendTeam,
  UnlinkTeamAccount,
];
