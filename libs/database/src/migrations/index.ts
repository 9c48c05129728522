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
import { EndRegistryEntries1764100010000 } from './1764100010000-EndRegistryEntries.js';
import { DescribeAccessGrants1764100020000 } from './1764100020000-DescribeAccessGrants.js';
import { CreateNotifications1764100030000 } from './1764100030000-CreateNotifications.js';
import { AskAcrossRequests1764110000000 } from './1764110000000-AskAcrossRequests.js';
import { CreateHandIns1764110040000 } from './1764110040000-CreateHandIns.js';
import { DateHandIns1764110045000 } from './1764110045000-DateHandIns.js';
import { CreateFieldTasks1764110050000 } from './1764110050000-CreateFieldTasks.js';
import { ConsentAndBreakGlass1764110060000 } from './1764110060000-ConsentAndBreakGlass.js';
import { IndexMessages1764110070000 } from './1764110070000-IndexMessages.js';
import { RemindOfHandIns1764200010000 } from './1764200010000-RemindOfHandIns.js';
import { ReachPeople1764200020000 } from './1764200020000-ReachPeople.js';
import { MissReceipts1794910000000 } from './1794910000000-MissReceipts.js';
import { LiftContactFacts1794920000000 } from './1794920000000-LiftContactFacts.js';
import { FollowClocks1794930000000 } from './1794930000000-FollowClocks.js';
import { ForgetUsedLinks1794950000000 } from './1794950000000-ForgetUsedLinks.js';
import { SpeakOwnersLanguage1794960000000 } from './1794960000000-SpeakOwnersLanguage.js';

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
  EndRegistryEntries1764100010000,
  DescribeAccessGrants1764100020000,
  CreateNotifications1764100030000,
  AskAcrossRequests1764110000000,
  CreateHandIns1764110040000,
  DateHandIns1764110045000,
  ConsentAndBreakGlass1764110060000,
  CreateFieldTasks1764110050000,
  IndexMessages1764110070000,
  RemindOfHandIns1764200010000,
  ReachPeople1764200020000,
  MissReceipts1794910000000,
  LiftContactFacts1794920000000,
  FollowClocks1794930000000,
  ForgetUsedLinks1794950000000,
  SpeakOwnersLanguage1794960000000,
];
