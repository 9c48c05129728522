import { jest } from '@jest/globals';
import { describeWithServer } from '../support/servers/describe-with-server.js';
import { startMinio } from '../support/servers/minio.js';
import { clipStoreOnS3 } from './clip-store-on-s3.suite.js';

jest.setTimeout(120_000);

await describeWithServer('the S3 clip store on MinIO', startMinio, (server) =>
  clipStoreOnS3(server, 'MinIO'),
);
