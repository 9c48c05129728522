import { jest } from '@jest/globals';
import { describeWithServer } from '../support/servers/describe-with-server.js';
import { startVersitygw } from '../support/servers/versitygw.js';
import { clipStoreOnS3 } from './clip-store-on-s3.suite.js';

jest.setTimeout(120_000);

await describeWithServer('the S3 clip store on versitygw', startVersitygw, (server) =>
  clipStoreOnS3(server, 'versitygw'),
);
