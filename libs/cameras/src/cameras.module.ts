import { Module } from '@nestjs/common';
import { AccessModule } from '#antt/access';
import { LedgerModule } from '#antt/ledger';
import { UnitsModule } from '#antt/units';
import { CameraRepository } from './camera.repository.js';
import { CameraThumbnailRepository } from './camera-thumbnail.repository.js';
import { CamerasForRequest } from './cameras-for-request.js';
import { ChangeableProgrammes } from './changeable-programmes.js';
import { ChangeableTeams } from './changeable-teams.js';
import { ClockPhotographRepository } from './clock-photograph.repository.js';
import { ClockReadingRepository } from './clock-reading.repository.js';
import { ClockReadings } from './clock-readings.js';
import { ImportRegisters } from './import/import-register.js';
import { OwnerRepository } from './owner.repository.js';
import { ProgrammeRepository } from './programme.repository.js';
import { RecorderHandover } from './recorder-handover.js';
import { RecorderRepository } from './recorder.repository.js';
import { RegistryAccess } from './registry-access.js';
import { SecurityTeamRepository } from './security-team.repository.js';
import { UnitMoves } from './unit-moves.js';
import { ChangeProgramme } from './use-cases/change-programme.js';
import { ChangeSecurityTeam } from './use-cases/change-security-team.js';
import { EndProgramme } from './use-cases/end-programme.js';
import { EndSecurityTeam } from './use-cases/end-security-team.js';
import { MoveProgramme } from './use-cases/move-programme.js';
import { MoveSecurityTeam } from './use-cases/move-security-team.js';
import { RecordOwnerDeparture } from './use-cases/record-owner-departure.js';
import { ReopenProgramme } from './use-cases/reopen-programme.js';
import { ReopenSecurityTeam } from './use-cases/reopen-security-team.js';
import { ReplaceRecorder } from './use-cases/replace-recorder.js';
import { RetireCamera } from './use-cases/retire-camera.js';
import { RetireRecorder } from './use-cases/retire-recorder.js';
import { SaveClockPhotograph } from './use-cases/save-clock-photograph.js';
import { ViewClockPhotograph } from './use-cases/view-clock-photograph.js';
import { ViewProgramme } from './use-cases/view-programme.js';
import { CorrectRetention } from './use-cases/correct-retention.js';
import { CountSecurityTeams } from './use-cases/count-security-teams.js';
import { ExportCameras } from './use-cases/export-cameras.js';
import { FindCameras } from './use-cases/find-cameras.js';
import { FindCoveringCameras } from './use-cases/find-covering-cameras.js';
import { FindNearestCameras } from './use-cases/find-nearest-cameras.js';
import { FindOwners } from './use-cases/find-owners.js';
import { FindProgrammes } from './use-cases/find-programmes.js';
import { FindRecorders } from './use-cases/find-recorders.js';
import { FindSecurityTeams } from './use-cases/find-security-teams.js';
import { ImportCameras } from './use-cases/import-cameras.js';
import { RecordClockReading } from './use-cases/record-clock-reading.js';
import { RegisterProgramme } from './use-cases/register-programme.js';
import { RegisterSecurityTeam } from './use-cases/register-security-team.js';
import { SaveCamera } from './use-cases/save-camera.js';
import { SaveOwner } from './use-cases/save-owner.js';
import { SaveRecorder } from './use-cases/save-recorder.js';
import { SaveTeamMember } from './use-cases/save-team-member.js';
import { SaveThumbnail } from './use-cases/save-thumbnail.js';
import { ViewCamera } from './use-cases/view-camera.js';
import { ViewOwner } from './use-cases/view-owner.js';
import { ViewRecorder } from './use-cases/view-recorder.js';
import { ViewSecurityTeam } from './use-cases/view-security-team.js';
import { ViewThumbnail } from './use-cases/view-thumbnail.js';

const REPOSITORIES = [
  ProgrammeRepository,
  SecurityTeamRepository,
  OwnerRepository,
  RecorderRepository,
  ClockPhotographRepository,
  ClockReadingRepository,
  CameraRepository,
  CameraThumbnailRepository,
];
const INSIDE = [
  RegistryAccess,
  ImportRegisters,
  ChangeableProgrammes,
  ChangeableTeams,
  UnitMoves,
  RecorderHandover,
];
const FOR_OTHERS = [
  ChangeProgramme,
  ChangeSecurityTeam,
  EndProgramme,
  EndSecurityTeam,
  MoveProgramme,
  MoveSecurityTeam,
  RecordOwnerDeparture,
  ReopenProgramme,
  ReopenSecurityTeam,
  ReplaceRecorder,
  RetireCamera,
  RetireRecorder,
  SaveClockPhotograph,
  ViewClockPhotograph,
  ViewProgramme,
  CamerasForRequest,
  ClockReadings,
  CorrectRetention,
  CountSecurityTeams,
  ExportCameras,
  FindCameras,
  FindCoveringCameras,
  FindNearestCameras,
  FindOwners,
  FindProgrammes,
  FindRecorders,
  FindSecurityTeams,
  ImportCameras,
  RecordClockReading,
  RegisterProgramme,
  RegisterSecurityTeam,
  SaveCamera,
  SaveOwner,
  SaveRecorder,
  SaveTeamMember,
  SaveThumbnail,
  ViewCamera,
  ViewOwner,
  ViewRecorder,
  ViewSecurityTeam,
  ViewThumbnail,
];

@Module({
  imports: [UnitsModule, AccessModule, LedgerModule],
  providers: [...REPOSITORIES, ...INSIDE, ...FOR_OTHERS],
  exports: [...REPOSITORIES, RegistryAccess, ...FOR_OTHERS],
})
export class CamerasModule {}
