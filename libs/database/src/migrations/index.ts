import { PrepareDatabase1764000000000 } from './1764000000000-PrepareDatabase.js';
import { CreateUnits1764000010000 } from './1764000010000-CreateUnits.js';
import { CreateAccess1764000020000 } from './1764000020000-CreateAccess.js';
import { CreateLedger1764000030000 } from './1764000030000-CreateLedger.js';
import { CreateQueue1764000040000 } from './1764000040000-CreateQueue.js';
import { CreateCameras1764000050000 } from './1764000050000-CreateCameras.js';
import { CreateCases1764000060000 } from './1764000060000-CreateCases.js';
import { CreateRequests1764000070000 } from './1764000070000-CreateRequests.js';
import { CreateExtraction1764000080000 } from './1764000080000-CreateExtraction.js';
import { CreateClips1764000090000 } from './1764000090000-CreateClips.js';
import { CreateStatistics1764000100000 } from './1764000100000-CreateStatistics.js';

/** Every migration in order. One schema, one history; an explicit list, so that nothing runs by accident. */
export const MIGRATIONS = [
  PrepareDatabase1764000000000,
  CreateUnits1764000010000,
  CreateAccess1764000020000,
  CreateLedger1764000030000,
  CreateQueue1764000040000,
  CreateCameras1764000050000,
  CreateCases1764000060000,
  CreateRequests1764000070000,
  CreateExtraction1764000080000,
  CreateClips1764000090000,
  CreateStatistics1764000100000,
];
