import { defineErrors } from '#antt/kernel';
import { cameraProblems } from './errors/camera-problems.js';
import { clockProblems } from './errors/clock-problems.js';
import { importProblems } from './errors/import-problems.js';
import { ownerProblems } from './errors/owner-problems.js';
import { programmeProblems } from './errors/programme-problems.js';
import { recorderProblems } from './errors/recorder-problems.js';
import { registryProblems } from './errors/registry-problems.js';
import { securityTeamProblems } from './errors/security-team-problems.js';
import { valueProblems } from './errors/value-problems.js';

/** All that the register of cameras says no with; by noun in the files beside it. */
export const camerasErrors = defineErrors({
  ...programmeProblems,
  ...securityTeamProblems,
  ...ownerProblems,
  ...recorderProblems,
  ...cameraProblems,
  ...clockProblems,
  ...registryProblems,
  ...valueProblems,
  ...importProblems,
});

export type CamerasErrorCode = keyof typeof camerasErrors;
