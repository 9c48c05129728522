import { Module } from '@nestjs/common';
import { CamerasModule } from '#antt/cameras';
import { CameraController } from './camera.controller.js';
import { CameraSheetController } from './camera-sheet.controller.js';
import { CameraThumbnailController } from './camera-thumbnail.controller.js';
import { OwnerController } from './owner.controller.js';
import { ProgrammeController } from './programme.controller.js';
import { RecorderClockController } from './recorder-clock.controller.js';
import { RecorderController } from './recorder.controller.js';
import { SecurityTeamController } from './security-team.controller.js';

@Module({
  imports: [CamerasModule],
  controllers: [
    ProgrammeController,
    SecurityTeamController,
    OwnerController,
    RecorderController,
    RecorderClockController,
    // Before the cameras themselves: `export.csv` is no camera's id.
    CameraSheetController,
    CameraController,
    CameraThumbnailController,
  ],
})
export class CamerasHttpModule {}
