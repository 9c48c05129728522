import { describe, expect, it } from '@jest/globals';
import { crashpointsInSources } from './crashpoints.js';
import { STEPS } from './extraction-courses.js';
import { describeWorkerKills } from './extraction-kill.suite.js';
import { takeEmbeddedParts } from './extraction-parts.js';

describe('the steps of an extraction', () => {
  it('are all killed at: a step in the sources without a scene here fails', () => {
    const inSources = [...crashpointsInSources().keys()]
      .filter((name) => name.startsWith('extraction.'))
      .sort();
    expect(inSources).toEqual(Object.keys(STEPS).sort());
  });
});

describeWorkerKills(takeEmbeddedParts);
