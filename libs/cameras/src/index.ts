import { Camera } from './camera.entity.js';
import { CameraThumbnail } from './camera-thumbnail.entity.js';
import { ClockPhotograph } from './clock-photograph.entity.js';
import { ClockReading } from './clock-reading.entity.js';
import { Owner } from './owner.entity.js';
import { Programme } from './programme.entity.js';
import { ProgrammePastUnit } from './programme-past-unit.entity.js';
import { Recorder } from './recorder.entity.js';
import { SecurityTeam } from './security-team.entity.js';
import { SecurityTeamMember } from './security-team-member.entity.js';
import { SecurityTeamPastUnit } from './security-team-past-unit.entity.js';

export const CAMERAS_ENTITIES = [
  Programme,
  ProgrammePastUnit,
  SecurityTeam,
  SecurityTeamMember,
  SecurityTeamPastUnit,
  Owner,
  Recorder,
  ClockPhotograph,
  ClockReading,
  CameraThumbnail,
  Camera,
];

export {
  Camera,
  CameraThumbnail,
  ClockPhotograph,
  ClockReading,
  Owner,
  Programme,
  ProgrammePastUnit,
  Recorder,
  SecurityTeam,
  SecurityTeamMember,
  SecurityTeamPastUnit,
};
export { CONFORMITIES, type Conformity } from './camera.entity.js';
export { CameraRepository, type CameraFilter, type CameraRow } from './camera.repository.js';
export { CameraThumbnailRepository } from './camera-thumbnail.repository.js';
export type { CameraView } from './camera-view.js';
export { RECORDER_CLOCK_CHANGED, type RecorderClockChanged } from './cameras.events.js';
export { camerasErrors, type CamerasErrorCode } from './cameras.errors.js';
export { CamerasForRequest, type CameraForRequest } from './cameras-for-request.js';
export { CamerasModule } from './cameras.module.js';
export { cardRetentionHours, type Card } from './card-retention.js';
export { CLOCK_METHODS, type ClockMethod } from './clock-reading.entity.js';
export { CLOCK_DRIFT_BOUND_PPM, CLOCK_WANDER_PPM, type ClockDrift } from './clock-drift.js';
export {
  CLOCK_BASES,
  predictClock,
  UNMEASURED_CLOCK,
  UNMEASURED_UNCERTAINTY_MS,
  type ClockBasis,
  type ClockMoment,
  type ClockQuality,
} from './clock-model.js';
export { possibleClocks, recorderWindows, type AmbiguousClock, type PossibleClock } from './clock-windows.js';
export { CLOCK_NOTES, clockNoteText, type ClockNote, type ClockNoteCode } from './clock-notes.js';
export type { ClockObservation } from './clock-observation.js';
export { photographTime, type PhotographTime } from './clock-photograph-time.js';
export { ClockPhotographRepository, type ClockPhotographFacts } from './clock-photograph.repository.js';
export { ClockReadingRepository, type ClockReadingRow } from './clock-reading.repository.js';
export { ClockReadings } from './clock-readings.js';
export { bearingDeg, distanceM, reachOf, type Point, type Reach } from './geometry.js';
export { CAMERA_COLUMNS, columnHeader, type CameraColumnKey } from './import/camera-columns.js';
export { writeCameraTemplate, type CameraSheetFormat } from './import/camera-sheet.js';
export {
  importRefusal,
  PROBLEMS_LISTED,
  rowProblemText,
  type CameraImportReport,
  type ImportCounts,
  type RowProblem,
} from './import/import-report.js';
export { ImportRegisters } from './import/import-register.js';
export { OWNER_KINDS, type OwnerKind } from './owner.entity.js';
export { OwnerRepository, type OwnerView } from './owner.repository.js';
export { isProgrammeModel, PROGRAMME_MODELS, type ProgrammeModel } from './programme-models.js';
export { ProgrammeRepository, type ProgrammeView } from './programme.repository.js';
export {
  DEVICE_STATUSES,
  RECORDER_REACHES,
  RETENTION_CONFIDENCES,
  type DeviceStatus,
  type RecorderReach,
  type RetentionConfidence,
} from './recorder.entity.js';
export { RecorderRepository, type RecorderView } from './recorder.repository.js';
export { recorderDisplay, shownTime, zoneOffsetMs, type ShownTime } from './recorder-time.js';
export { recordingFolder } from './recording-folder.js';
export { RegistryAccess, type RegistryActor, type RegistryClient } from './registry-access.js';
export type { CameraDraft, OwnerDraft, RecorderDraft } from './registry-drafts.js';
export {
  SecurityTeamRepository,
  type SecurityTeamCount,
  type SecurityTeamView,
} from './security-team.repository.js';
export { TEAM_POSITIONS, type TeamPosition } from './security-team-member.entity.js';
export { maskEmail, maskName, maskPhone } from './text-rules.js';
export { ChangeProgramme, type ProgrammeChanges } from './use-cases/change-programme.js';
export { ChangeSecurityTeam, type SecurityTeamChanges } from './use-cases/change-security-team.js';
export { CorrectRetention, type ObservedRetention } from './use-cases/correct-retention.js';
export { CountSecurityTeams, type SecurityTeamCounts } from './use-cases/count-security-teams.js';
export { EndProgramme, type ProgrammeEnd } from './use-cases/end-programme.js';
export { EndSecurityTeam, type SecurityTeamEnd } from './use-cases/end-security-team.js';
export { ExportCameras } from './use-cases/export-cameras.js';
export { FindCameras, type CameraSearch } from './use-cases/find-cameras.js';
export { FindCoveringCameras, type CoveringCamera } from './use-cases/find-covering-cameras.js';
export {
  FindNearestCameras,
  type CameraAtDistance,
  type NearestSearch,
} from './use-cases/find-nearest-cameras.js';
export { FindOwners } from './use-cases/find-owners.js';
export { FindProgrammes } from './use-cases/find-programmes.js';
export { FindRecorders } from './use-cases/find-recorders.js';
export { FindSecurityTeams } from './use-cases/find-security-teams.js';
export { ImportCameras, IMPORT_LIMIT_ROWS, type CameraImportInput } from './use-cases/import-cameras.js';
export { MoveProgramme, type UnitMove } from './use-cases/move-programme.js';
export { MoveSecurityTeam, type SecurityTeamMove } from './use-cases/move-security-team.js';
export {
  RecordClockReading,
  type NewClockReading,
  type RecordedReading,
} from './use-cases/record-clock-reading.js';
export { RecordOwnerDeparture, type OwnerDeparture } from './use-cases/record-owner-departure.js';
export { RegisterProgramme, type NewProgramme } from './use-cases/register-programme.js';
export { RegisterSecurityTeam, type NewSecurityTeam } from './use-cases/register-security-team.js';
export { ReopenProgramme } from './use-cases/reopen-programme.js';
export { ReopenSecurityTeam } from './use-cases/reopen-security-team.js';
export { ReplaceRecorder, type RecorderReplacement } from './use-cases/replace-recorder.js';
export { RetireCamera, type Retirement } from './use-cases/retire-camera.js';
export { RetireRecorder, type RecorderRetirement } from './use-cases/retire-recorder.js';
export { SaveCamera, type CameraInput } from './use-cases/save-camera.js';
export {
  CLOCK_PHOTOGRAPH_LIMIT_BYTES,
  clockPhotographTooLarge,
  SaveClockPhotograph,
} from './use-cases/save-clock-photograph.js';
export { SaveOwner, type OwnerInput } from './use-cases/save-owner.js';
export { SaveRecorder, type RecorderInput } from './use-cases/save-recorder.js';
export { SaveTeamMember, type TeamMemberInput } from './use-cases/save-team-member.js';
export { SaveThumbnail, THUMBNAIL_LIMIT_BYTES, thumbnailTooLarge } from './use-cases/save-thumbnail.js';
export { ViewCamera } from './use-cases/view-camera.js';
export { ViewClockPhotograph } from './use-cases/view-clock-photograph.js';
export { ViewOwner, type OwnerForReader } from './use-cases/view-owner.js';
export { ViewProgramme } from './use-cases/view-programme.js';
export { ViewRecorder } from './use-cases/view-recorder.js';
export { ViewSecurityTeam } from './use-cases/view-security-team.js';
export { ViewThumbnail } from './use-cases/view-thumbnail.js';
export {
  DEVICE_LABELS,
  DEVICE_STATUS_LABELS,
  DEVICES,
  RECORDER_REACH_LABELS,
  type Device,
} from './device-labels.js';
