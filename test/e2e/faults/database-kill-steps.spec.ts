import { describeDatabaseKills } from './database-kill-steps.suite.js';
import { takeEmbeddedParts } from './extraction-parts.js';

describeDatabaseKills(takeEmbeddedParts);
